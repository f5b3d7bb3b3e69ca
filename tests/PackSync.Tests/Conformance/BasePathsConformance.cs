using System.Text;
using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.TestKit;
using PackSync.Trees;

namespace PackSync.Tests.Conformance;

/// <summary>st2common/tests/unit/test_content_utils.py and test_content_loader.py: where packs are looked for, and which of two counts.</summary>
public sealed class BasePathsConformance : IDisposable
{
    private readonly TempDirectory _root = new();

    [Theory]
    [InlineData("/opt/path1", "/sys /opt/path1")]
    [InlineData("/opt/path1:/opt/path2", "/sys /opt/path1 /opt/path2")]
    [InlineData("/opt/path1:/opt/path2:", "/sys /opt/path1 /opt/path2")]
    [InlineData("/opt/path1:/opt/path2:/opt/path1:/opt/path2", "/sys /opt/path1 /opt/path2")]
    [InlineData("/opt/path2:/opt/path1", "/sys /opt/path2 /opt/path1")]
    [InlineData("/opt/path2:/sys", "/sys /opt/path2")]
    [InlineData("::", "/sys")]
    public void C105_The_system_path_is_first_then_the_others_in_their_order_each_once(string search, string expected)
        => string.Join(' ', Read($"version: 1\ntarget: {{packs: /sys, search: '{search}'}}\n").Target.BasePaths).ShouldBe(expected);

    /// <summary>st2 guards the path of each file that it opens in a pack. Here nothing leaves a pack in the first place: neither the pack's name, nor its folder in a repository, nor any path in it.</summary>
    [Theory]
    [InlineData("/tmp/foo.py")]
    [InlineData("../foo.py")]
    [InlineData("/etc/passwd")]
    [InlineData("../../foo.py")]
    [InlineData("/opt/stackstorm/packs/invalid_pack/actions/my_action.py")]
    public void C106_Paths_that_lead_elsewhere_and_absolute_ones_are_refused(string path)
    {
        PackRef.TryParse(path, out _).ShouldBeFalse();
        Faults($"version: 1\npacks:\n  a: {{source: user/repo, path: '{path}'}}\n").ShouldBe(["PS1043"]);
        Faults($"version: 1\npacks:\n  a: {{keep: ['{path}']}}\n").ShouldBe(["PS1049"]);
        Directory.CreateDirectory(_root["pack/actions"]);
        File.CreateSymbolicLink(_root["pack/actions/run.py"], path[0] == '/' ? path : "../" + path);
        Should.Throw<DiagnosticException>(() => DirectoryTree.Read(_root["pack"], TreeLimits.Default)).Diagnostic.Code.ShouldStartWith("PS23");
    }

    [Theory]
    [InlineData("foo.py")]
    [InlineData("a/foo.py")]
    [InlineData("a/b/foo.py")]
    public void C106_Paths_within_are_fine(string path)
    {
        _root.Write(Path.Combine("pack/actions", path), "");

        DirectoryTree.Read(_root["pack"], TreeLimits.Default).Entries.Single().Path.ShouldBe("actions/" + path);
    }

    [Fact]
    public void C107_Of_a_pack_in_two_base_paths_the_first_s_content_counts_and_this_is_said()
    {
        foreach (string pack in new[] { "packs/pack1", "packs/pack2", "packs2/pack1", "packs2/pack3" })
            _root.Write($"{pack}/pack.yaml", $"name: {Path.GetFileName(pack)}\n");
        var diagnostics = new DiagnosticBag();
        Manifest manifest = Read($"version: 1\ntarget: {{packs: '{_root["packs"]}', search: '{_root["packs2"]}'}}\n");

        ObservedTarget found = Inspector.Inspect(manifest, LockFile.Empty, new Lazy<GitStore>(() => null!), false, diagnostics, TestContext.Current.CancellationToken);

        (found.Shadowed.Single().Ref.Value, found.Shadowed.Single().Content).ShouldBe(("pack1", _root["packs/pack1"]));
        diagnostics.ToImmutable().Single().Message
            .ShouldBe($"pack1 is in more than one base path: StackStorm takes its content from {_root["packs/pack1"]}, and registers {_root["packs2/pack1"]}");
    }

    public void Dispose() => _root.Dispose();

    private static Manifest Read(string text) => Read(text, out Manifest? manifest).ToImmutable().IsEmpty ? manifest! : throw new ArgumentException("a bad manifest", nameof(text));

    private static string[] Faults(string text) => [.. Read(text, out _).ToImmutable().Select(diagnostic => diagnostic.Code)];

    private static DiagnosticBag Read(string text, out Manifest? manifest)
    {
        var diagnostics = new DiagnosticBag();
        manifest = ManifestReader.Read(Encoding.UTF8.GetBytes(text), "/env/packs.yaml", "packs.yaml", diagnostics);
        return diagnostics;
    }
}
