using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.TestKit;

namespace PackSync.Tests.Manifests;

/// <summary>Every file in Golden/bad has its diagnostics beside it; no two are wrong for the same reason.</summary>
public class BadManifestTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests/PackSync.Tests/Manifests/Golden/bad");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path)!).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_bad_manifest_is_refused_with_place_reason_and_way_out(string name)
    {
        var diagnostics = new DiagnosticBag();
        Manifest? manifest = ManifestReader.Read(File.ReadAllBytes(Path.Combine(Folder, name + ".yaml")), "/env/packs.yaml", "packs.yaml", diagnostics);
        manifest.ShouldBeNull();
        string text = Describe(diagnostics);
        text.ShouldNotContain("hunter2");
        Golden.Compare(text, $"bad/{name}.txt");
    }

    internal static string Describe(DiagnosticBag diagnostics)
        => string.Concat(diagnostics.ToImmutable().Select(diagnostic => $"{diagnostic}\n{(diagnostic.Help is null ? "" : $"  help: {diagnostic.Help}\n")}"));
}
