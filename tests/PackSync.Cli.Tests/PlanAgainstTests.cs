using System.Text.Json;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>plan --against, where there is a checkout and no packs directory: what a pull request shows.</summary>
public sealed class PlanAgainstTests : IDisposable
{
    private readonly Scenario _scenario = new();

    public PlanAgainstTests()
    {
        _scenario.Repository("moved").Release("moved", "1.0.0").Release("moved", "1.1.0");
        _scenario.Repository("gone").Release("gone", "1.0.0");
        _scenario.Repository("same").Release("same", "1.0.0");
        _scenario.Repository("fresh").Release("fresh", "2.0.0");
        Write("moved: {source: ./repositories/moved, version: 1.0.0}", "gone: {source: ./repositories/gone}", "same: {source: ./repositories/same}");
        _scenario.Must("lock");
        Git("init", "--quiet", "--initial-branch", "main", ".");
        Commit("first");
        Git("checkout", "--quiet", "-b", "change");
        Write("moved: {source: ./repositories/moved, version: 1.1.0}", "fresh: {source: ./repositories/fresh}", "same: {source: ./repositories/same}");
        _scenario.Must("lock");
        Commit("second");
        Directory.Delete(_scenario.Directory["home"], recursive: true); // a runner has no store
    }

    [Fact]
    public void What_moved_is_shown_with_its_commits_and_files()
    {
        GoldenRun.Compare(_scenario, "against", "plan", "--against", "main", "--no-progress");
        GoldenRun.Compare(_scenario, "against-markdown", "plan", "--against", "git:main", "--format", "markdown", "--no-progress", "--detailed-exitcode");
        GoldenRun.Compare(_scenario, "against-json", "plan", "--against", "main:packs.lock", "--json");
    }

    [Fact]
    public void A_file_a_revision_without_a_lock_and_the_very_same_lock()
    {
        File.WriteAllText(_scenario.Directory["old.lock"], Git("show", "main:packs.lock") + "\n");

        _scenario.Must("plan", "--against", "old.lock").Output.ShouldEndWith("Different from old.lock: 1 added, 1 moved, 1 removed; 1 pack the same\n");
        _scenario.Must("plan", "--against", "HEAD", "--detailed-exitcode").Output.ShouldBe("No difference: HEAD and packs.lock have the same 3 packs\n");
        _scenario.Must("plan", "--against", "main:nowhere.lock").Output.ShouldEndWith("Different from main:nowhere.lock: 3 added; 0 packs the same; main:nowhere.lock has no lock\n");
        _scenario.Must("plan", "--against", "main", "--pack", "fresh").Output.ShouldEndWith("Different from main: 1 added; 0 packs the same\n");
    }

    [Fact]
    public void Packs_yaml_may_stand_in_a_folder_of_the_repository()
    {
        Directory.CreateDirectory(_scenario.Directory["prod"]);
        foreach (string file in new[] { "packs.yaml", "packs.lock" })
            File.Copy(_scenario.Directory[file], _scenario.Directory[$"prod/{file}"]);
        Git("add", "prod");
        Git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "third");

        _scenario.Must("plan", "--file", "prod", "--against", "HEAD").Output.ShouldBe("No difference: HEAD and prod/packs.lock have the same 3 packs\n");
    }

    [Fact]
    public void A_branch_that_was_not_fetched_is_said_with_the_way_out()
    {
        RunResult result = _scenario.Run("plan", "--against", "origin/main");

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldStartWith("error PS6221: there is neither a file nor a revision 'origin/main'\n    a runner has only what it checked out");
    }

    [Fact]
    public void A_request_that_the_lock_does_not_answer_is_a_warning()
    {
        Write("moved: {source: ./repositories/moved, version: 1.0.0}", "fresh: {source: ./repositories/fresh}", "same: {source: ./repositories/same}");

        RunResult result = _scenario.Run("plan", "--against", "main", "--no-progress");

        result.ExitCode.ShouldBe(0);
        result.Error.ShouldStartWith("packs.yaml(4,3): warning PS3011: packs.lock is stale for 'moved'");
    }

    [Fact]
    public void A_repository_that_is_gone_hides_no_other_pack()
    {
        using var document = JsonDocument.Parse(WithoutRepository("moved").Output);

        document.RootElement.GetProperty("exitCode").GetInt32().ShouldBe(1);
        document.RootElement.GetProperty("compared").GetProperty("changes").GetArrayLength().ShouldBe(3);
    }

    public void Dispose() => _scenario.Dispose();

    private RunResult WithoutRepository(string name)
    {
        Directory.Delete(_scenario.Directory[$"repositories/{name}"], recursive: true);
        return _scenario.Run("plan", "--against", "main", "--json");
    }

    private void Write(params string[] packs) => _scenario.Manifest(string.Join('\n', packs));

    private string Git(params string[] arguments) => TestKit.Git.Run(_scenario.Directory.Path, arguments);

    private void Commit(string message)
    {
        Git("add", "packs.yaml", "packs.lock");
        Git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", message);
    }
}
