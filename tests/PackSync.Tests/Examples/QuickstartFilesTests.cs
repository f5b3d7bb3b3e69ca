using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.TestKit;

namespace PackSync.Tests.Examples;

public sealed class QuickstartFilesTests
{
    private static readonly string Quickstart = Path.Combine(RepositoryRoot.Path, "examples", "quickstart");

    [Fact]
    public void The_manifest_is_read_without_a_remark()
    {
        string path = Path.Combine(Quickstart, "packs.yaml");
        var diagnostics = new DiagnosticBag();

        Manifest? manifest = ManifestReader.Read(File.ReadAllBytes(path), path, "packs.yaml", diagnostics);

        diagnostics.ToImmutable().ShouldBeEmpty();
        manifest!.Packs.Keys.Select(pack => pack.Value).ShouldBe(["disk_janitor", "incident_bridge", "linux_patching", "oncall_rotation"]);
    }

    [Fact]
    public void The_script_makes_the_very_history_that_is_committed()
    {
        using var temp = new TempDirectory();
        string script = Path.Combine(temp.Path, "make-repositories.sh");
        File.Copy(Path.Combine(Quickstart, "make-repositories.sh"), script);

        Executable.Run("bash", [script], temp.Path).ExitCode.ShouldBe(0);

        Refs(Path.Combine(temp.Path, "repositories")).ShouldBe(Refs(Path.Combine(Quickstart, "repositories")));
    }

    private static string[] Refs(string repositories)
        => [.. Directory.EnumerateDirectories(repositories, "*.git").Order(StringComparer.Ordinal)
            .Select(repository => $"{Path.GetFileName(repository)}\n{TestKit.Git.Run(repository, "-c", "safe.bareRepository=all", "-c", "safe.directory=*", "show-ref", "--head")}")];
}
