using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>`lock --check --offline`, what a build runs: two files and nothing else.</summary>
public sealed class LockCheckTests
{
    [Fact]
    public void It_needs_no_repository_no_index_no_store_and_no_packs_directory()
    {
        using Scenario scenario = Conditions.InSync();
        foreach (string directory in new[] { "repositories", "home", "installed" })
            Directory.Delete(scenario.Directory[directory], recursive: true);
        File.Delete(scenario.Directory["index.json"]);

        RunResult result = scenario.Run("lock", "--check", "--offline");

        (result.ExitCode, result.Output, result.Error).ShouldBe((0, "packs.lock is up to date: 2 packs\n", ""));
        Directory.Exists(scenario.Directory["home"]).ShouldBeFalse();
    }

    [Fact]
    public void Every_stale_entry_is_told_at_its_line_and_those_of_the_lock_alone_at_the_file()
    {
        using Scenario scenario = Conditions.InSync();
        scenario.Manifest("alpha: 2.0.0\ngamma: {source: ./gamma}");

        RunResult result = scenario.Run("lock", "--check", "--offline", "--one-line");

        (result.ExitCode, result.Output).ShouldBe((4, ""));
        result.Error.ShouldBe("""
            packs.yaml(5,3): error PS3011: packs.lock is stale for 'alpha': packs.yaml asks for '2.0.0', the lock answers '1.0.0'; bring it up to date with `dotnet pack-sync lock`
            packs.yaml(1,1): error PS3011: packs.lock is stale for 'beta': the lock has it, packs.yaml does not list it; bring it up to date with `dotnet pack-sync lock`
            packs.yaml(6,3): error PS3011: packs.lock is stale for 'gamma': packs.yaml lists it, the lock does not; bring it up to date with `dotnet pack-sync lock`

            """);
    }

    [Fact]
    public void A_wrong_command_line_is_told_on_one_line_too()
    {
        using var scenario = new Scenario();
        RunResult result = scenario.Run("lock", "--chekc", "--one-line");
        (result.ExitCode, result.Output).ShouldBe((64, ""));
        result.Error.ShouldStartWith("error PS9002: 'lock' has no option '--chekc'; did you mean '--check'?\n");
    }
}
