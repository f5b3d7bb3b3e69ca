using System.Text.Json;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>A packs directory as st2 has made it is declared, and the plan has nothing to do.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly Scenario _scenario = new();

    [Fact]
    public void What_st2_installed_is_declared_as_it_is()
    {
        St2Installs("released", "v1.0.0", "v1.0.0");
        St2Installs("pinned", "v1.0.0~1", "feature"); // a commit without a tag, on a branch forced there
        St2Installs("newest", "master", "master");
        St2Installs("without_git", "v1.0.0~1", "x");
        Directory.Delete(Path.Combine(_scenario.Installed, "without_git/.git"), recursive: true);
        _scenario.Directory.Write("installed/without_git/lib/__pycache__/x.pyc", "compiled");
        _scenario.Directory.Write("installed/released/config.yaml", "mine: true\n");
        _scenario.Directory.Write("installed/core/pack.yaml", "ref: core\n");
        string[] before = Snapshot();

        RunResult imported = Import();

        imported.ExitCode.ShouldBe(0, imported.Error);
        imported.Output.ShouldBe(
            """
            Wrote packs.yaml and packs.lock: 4 packs
            They are what is installed: `plan` has nothing to do, and the first `apply` only takes note of them

            """);
        Packs().ShouldBe(
        [
            $"newest: {{commit: \"{Head("newest", "master")}\"}}  # no release; the newest of the branch master when this was written",
            $"pinned: {{commit: \"{Head("pinned", "v1.0.0~1")}\"}}  # no release",
            "released: 1.0.0",
            $"without_git: {{commit: \"{Head("without_git", "v1.0.0~1")}\"}}  # no release",
        ]);
        Snapshot().ShouldBe(before);
        _scenario.Run("plan", "--detailed-exitcode").ExitCode.ShouldBe(0);
        _scenario.Must("apply", "--locked").Output.ShouldContain("4 adopted as found");
        _scenario.Must("verify", "--deep", "--strict");
        File.ReadAllText(_scenario.Directory["installed/released/config.yaml"]).ShouldBe("mine: true\n");
    }

    [Fact]
    public void What_could_be_installed_nowhere_else_is_left_out_with_the_reason()
    {
        St2Installs("fine", "v1.0.0", "v1.0.0");
        St2Installs("committed", "v1.0.0", "v1.0.0");
        TestKit.Git.Run(Path.Combine(_scenario.Installed, "committed"), ["commit", "--quiet", "--allow-empty", "-m", "local"]);
        St2Installs("edited", "v1.0.0", "v1.0.0");
        _scenario.Edit("edited/pack.yaml");
        St2Installs("edited_without_git", "v1.0.0", "v1.0.0");
        Directory.Delete(Path.Combine(_scenario.Installed, "edited_without_git/.git"), recursive: true);
        _scenario.Edit("edited_without_git/pack.yaml");
        _scenario.Directory.Write("installed/homemade/pack.yaml", "ref: homemade\n");

        RunResult imported = Import("--json");

        imported.ExitCode.ShouldBe(0, imported.Error);
        Packs().Where(line => !line.StartsWith('#')).ShouldBe(["edited: 1.0.0", "fine: 1.0.0"]);
        using var document = JsonDocument.Parse(imported.Output);
        JsonElement import = document.RootElement.GetProperty("import");
        import.GetProperty("leftOut").EnumerateArray().Select(pack => pack.GetString()).ShouldBe(["committed", "edited_without_git", "homemade"]);
        document.RootElement.GetProperty("diagnostics").EnumerateArray().Select(diagnostic => diagnostic.GetProperty("code").GetString()).ShouldBe(["PS6302", "PS6301", "PS6300"]);
        // the edit is shown, and nothing would be lost
        _scenario.Run("apply").ExitCode.ShouldBe(6);
        _scenario.Must("diff", "edited", "--edits").Output.ShouldContain("edited");
    }

    [Fact]
    public void A_dependency_that_is_not_there_is_not_brought_in()
    {
        _scenario.Repository("needy").Release("needy", "1.0.0", "dependencies: [other]");
        _scenario.Repository("other").Release("other", "1.0.0");
        _scenario.Index("needy", "1.0.0").Index("other", "1.0.0");
        Clone("needy", "v1.0.0", "v1.0.0");

        RunResult imported = Import();

        imported.ExitCode.ShouldBe(0, imported.Error);
        imported.Error.ShouldContain("PS6303");
        Packs().ShouldBe(["needy: {version: 1.0.0, dependencies: false}"]);
        _scenario.Run("plan", "--detailed-exitcode").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Nothing_is_replaced_and_nothing_is_written_where_there_is_nothing()
    {
        RunResult empty = Import();
        empty.ExitCode.ShouldBe(1);
        empty.Error.ShouldContain("PS6304");
        File.Exists(_scenario.Directory["packs.yaml"]).ShouldBeFalse();

        _scenario.Directory.Write("packs.yaml", "version: 1\n");
        Import().Error.ShouldContain("PS1083");
        File.ReadAllText(_scenario.Directory["packs.yaml"]).ShouldBe("version: 1\n");
    }

    public void Dispose() => _scenario.Dispose();

    private RunResult Import(params string[] options) => _scenario.Run(["import", "installed", "--index", "index.json", .. options]);

    /// <summary>As facts 1.4 tell: a clone, a local branch forced to the commit, mode 775 on everything.</summary>
    private void St2Installs(string pack, string at, string branch)
    {
        _scenario.Repository(pack).Release(pack, "0.9.0").Write("actions/one.yaml", pack).Commit("between").Release(pack, "1.0.0").Write("actions/two.yaml", pack).Commit("after");
        _scenario.Index(pack, "1.0.0");
        Clone(pack, at, branch);
    }

    private void Clone(string pack, string at, string branch)
    {
        string directory = Path.Combine(_scenario.Installed, pack);
        TestKit.Git.Run(_scenario.Directory.Path, ["clone", "--quiet", _scenario.Directory[$"repositories/{pack}"], directory]);
        TestKit.Git.Run(directory, ["checkout", "--quiet", "-B", branch, at]);
        Executable.Run("chmod", ["-R", "775", directory]).ExitCode.ShouldBe(0);
    }

    private string Head(string pack, string at) => TestKit.Git.Run(_scenario.Directory[$"repositories/{pack}"], ["rev-parse", at]).Trim();

    private string[] Packs()
        => [.. File.ReadAllLines(_scenario.Directory["packs.yaml"]).SkipWhile(line => line != "packs:").Skip(1).TakeWhile(line => !line.StartsWith("  # sensu:", StringComparison.Ordinal)).Select(line => line.Trim())];

    private string[] Snapshot()
        => [.. Directory.EnumerateFileSystemEntries(_scenario.Installed, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => $"{path} {File.GetLastWriteTimeUtc(path).Ticks}")];
}
