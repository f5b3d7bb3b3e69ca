using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.TestKit;
using PackSync.Tests.Manifests;

namespace PackSync.Tests.Lockfiles;

/// <summary>Every file in Golden/bad has its diagnostics beside it.</summary>
public class BadLockFileTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests/PackSync.Tests/Lockfiles/Golden/bad");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.lock").Select(path => Path.GetFileNameWithoutExtension(path)!).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_bad_lock_is_refused_with_place_reason_and_way_out(string name)
    {
        var diagnostics = new DiagnosticBag();
        LockFileReader.Read(File.ReadAllBytes(Path.Combine(Folder, name + ".lock")), "packs.lock", diagnostics).ShouldBeNull();
        Golden.Compare(BadManifestTests.Describe(diagnostics), $"bad/{name}.txt");
    }
}
