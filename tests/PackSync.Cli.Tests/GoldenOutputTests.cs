using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>
/// What people and programs read, whole: every kind of step in one environment. After a change on purpose: PACK_SYNC_ACCEPT=1 dotnet test, and
/// read the difference in git. A file holds the command, its output, its errors and its exit code.
/// </summary>
public sealed class GoldenOutputTests
{
    [Fact]
    public void From_nothing_to_installed()
    {
        using Scenario scenario = Before();

        GoldenRun.Compare(scenario, "plan-without-a-lock", "plan", "--no-progress");
        GoldenRun.Compare(scenario, "verify-without-a-lock", "verify");
        GoldenRun.Compare(scenario, "lock-first", "lock", "--no-progress");
        GoldenRun.Compare(scenario, "lock-again", "lock");
        GoldenRun.Compare(scenario, "apply-first", "apply", "--no-progress");
        GoldenRun.Compare(scenario, "apply-again", "apply");
        GoldenRun.Compare(scenario, "verify-in-sync", "verify", "--verbose");
    }

    [Fact]
    public void From_one_state_to_another_with_every_kind_of_step()
    {
        using Scenario scenario = Before();
        scenario.Must("apply");
        After(scenario);

        GoldenRun.Compare(scenario, "plan-stale", "plan");
        GoldenRun.Compare(scenario, "apply-stale", "apply");
        GoldenRun.Compare(scenario, "lock-check", "lock", "--check", "--no-progress");
        GoldenRun.Compare(scenario, "lock-changes", "lock", "--no-progress");
        GoldenRun.Compare(scenario, "update", "update", "upgraded", "--no-progress");
        GoldenRun.Compare(scenario, "plan", "plan");
        GoldenRun.Compare(scenario, "plan-json", "plan", "--json");
        GoldenRun.Compare(scenario, "verify", "verify");
        GoldenRun.Compare(scenario, "list", "list");
        GoldenRun.Compare(scenario, "list-json", "list", "--json");
        GoldenRun.Compare(scenario, "apply-refused", "apply");
        GoldenRun.Compare(scenario, "apply", "apply", "--repair", "--prune", "--no-progress");
        GoldenRun.Compare(scenario, "apply-json", "apply", "--json");
        GoldenRun.Compare(scenario, "rollback-list", "rollback", "--list");
        GoldenRun.Compare(scenario, "rollback", "rollback");
        GoldenRun.Compare(scenario, "rollback-json", "rollback", "--json");
    }

    [Theory]
    [InlineData("help", "--help")]
    [InlineData("help-apply", "apply --help")]
    public void Help(string name, string arguments)
    {
        using var scenario = new Scenario();
        GoldenRun.Compare(scenario, name, arguments.Split(' '));
    }

    private static Scenario Before()
    {
        var scenario = new Scenario();
        scenario.Repository("upgraded").Release("upgraded", "1.0.0").Release("upgraded", "1.1.0");
        scenario.Repository("downgraded").Release("downgraded", "1.0.0").Release("downgraded", "2.0.0");
        scenario.Repository("edited").Release("edited", "1.0.0");
        scenario.Repository("moved_here").Release("repointed", "1.0.0");
        scenario.Repository("repointed").Release("repointed", "1.0.0");
        scenario.Repository("removed").Release("removed", "1.0.0");
        scenario.Repository("delisted").Release("delisted", "1.0.0");
        scenario.Repository("needed").Release("needed", "0.5.0");
        scenario.Repository("steady").Release("steady", "1.0.0", "dependencies: [needed]");
        scenario.Repository("wanted").Release("wanted", "3.0.0");
        foreach (string pack in new[] { "edited", "repointed", "removed", "delisted", "needed", "steady", "wanted" })
            scenario.Index(pack, "1.0.0");
        scenario.Index("needed", "0.5.0").Index("wanted", "3.0.0");
        return scenario.Manifest("""
            upgraded: {source: ./repositories/upgraded, version: 1.0.0}
            downgraded: {source: ./repositories/downgraded, version: 2.0.0}
            edited:
            repointed:
            removed:
            delisted:
            steady: ">=1.0.0"
            """);
    }

    private static void After(Scenario scenario)
    {
        scenario.Manifest("""
            upgraded: {source: ./repositories/upgraded, version: ">=1.0.0, <2.0.0"}
            downgraded: {source: ./repositories/downgraded, version: 1.0.0}
            edited:
            repointed: {source: ./repositories/moved_here}
            removed: {state: absent}
            steady: ">=1.0.0"
            wanted:
            """);
        scenario.Edit("edited/actions/run.yaml");
        File.Delete(scenario.Directory["installed/edited/pack.yaml"]);
        scenario.Directory.Write("installed/edited/notes.txt", "mine");
        scenario.Directory.Write("installed/stranger/pack.yaml", "ref: stranger\nversion: 9.9.9\n");
    }
}
