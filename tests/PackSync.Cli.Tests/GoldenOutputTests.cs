using System.Text.RegularExpressions;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>
/// What people and programs read, whole: every kind of step in one environment. After a change on purpose: PACK_SYNC_ACCEPT=1 dotnet test, and
/// read the difference in git. A file holds the command, its output, its errors and its exit code.
/// </summary>
public sealed partial class GoldenOutputTests
{
    [Fact]
    public void From_nothing_to_installed()
    {
        using Scenario scenario = Before();

        Compare(scenario, "plan-without-a-lock", "plan", "--quiet");
        Compare(scenario, "verify-without-a-lock", "verify");
        Compare(scenario, "lock-first", "lock", "--quiet");
        Compare(scenario, "lock-again", "lock");
        Compare(scenario, "apply-first", "apply", "--quiet");
        Compare(scenario, "apply-again", "apply");
        Compare(scenario, "verify-in-sync", "verify", "--verbose");
    }

    [Fact]
    public void From_one_state_to_another_with_every_kind_of_step()
    {
        using Scenario scenario = Before();
        scenario.Must("apply");
        After(scenario);

        Compare(scenario, "plan-stale", "plan");
        Compare(scenario, "apply-stale", "apply");
        Compare(scenario, "lock-check", "lock", "--check", "--quiet");
        Compare(scenario, "lock-changes", "lock", "--quiet");
        Compare(scenario, "update", "update", "upgraded", "--quiet");
        Compare(scenario, "plan", "plan");
        Compare(scenario, "plan-json", "plan", "--json");
        Compare(scenario, "verify", "verify");
        Compare(scenario, "list", "list");
        Compare(scenario, "list-json", "list", "--json");
        Compare(scenario, "apply-refused", "apply");
        Compare(scenario, "apply", "apply", "--repair", "--prune", "--quiet");
        Compare(scenario, "apply-json", "apply", "--json");
        Compare(scenario, "rollback-list", "rollback", "--list");
        Compare(scenario, "rollback", "rollback");
        Compare(scenario, "rollback-json", "rollback", "--json");
    }

    [Theory]
    [InlineData("help", "--help")]
    [InlineData("help-apply", "apply --help")]
    public void Help(string name, string arguments)
    {
        using var scenario = new Scenario();
        Compare(scenario, name, arguments.Split(' '));
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

    private static void Compare(Scenario scenario, string name, params string[] arguments)
    {
        RunResult result = scenario.Run(arguments);
        string text = $"$ pack-sync {string.Join(' ', arguments)}\n{result.Output}--- standard error\n{result.Error}--- exit code {result.ExitCode}\n";
        text = text.Replace(scenario.Directory.Path, "/env", StringComparison.Ordinal);
        Golden.Compare(Took().Replace(RunId().Replace(text, "<run>"), "took <time>"), $"{name}.txt");
    }

    [GeneratedRegex(@"\d{8}T\d{6}Z-[0-9a-f]{6}")]
    private static partial Regex RunId();

    [GeneratedRegex(@"took \d+\.\d\d s")]
    private static partial Regex Took();
}
