using PackSync.TestKit;

namespace PackSync.Fault.Tests;

/// <summary>The store cannot be read where it matters: nothing is installed that lacks what could not be read.</summary>
public sealed class StoreTests(FaultScenario scenario)
{
    [Theory]
    [InlineData("EIO")]
    [InlineData("EACCES")]
    public void Branches_and_tags_that_cannot_be_listed_are_not_taken_for_none(string error)
    {
        Assert.SkipUnless(Strace.IsInstalled, "strace is not installed");
        string[] folders = [.. Directory.GetDirectories(Path.Combine(scenario.Root, "store"), "tags", SearchOption.AllDirectories)];
        folders.ShouldNotBeEmpty();
        using FaultTarget target = scenario.Copy();
        string[] strace = ["strace", "--follow-forks", "--output=/dev/null", "--trace=openat,open", $"--inject=openat,open:error={error}", .. folders.Select(folder => $"--trace-path={folder}")];

        RunResult result = target.Run(strace, [.. FaultScenario.Apply, "--offline"]);

        result.ExitCode.ShouldBe(1, result.Output + result.Error);
        result.Error.ShouldContain("error PS", customMessage: result.Output);
        target.ShouldBeOld(result.Error);
        target.ShouldRecover(result.Error);
    }

    /// <summary>The copies of trees that it keeps unpacked are made of its objects, and made again of them.</summary>
    [Fact]
    public void A_copy_that_the_disk_does_not_give_is_made_anew()
    {
        Assert.SkipUnless(Strace.IsInstalled, "strace is not installed");
        string[] copies = [.. Directory.GetFiles(Path.Combine(scenario.Root, "store"), "*", SearchOption.AllDirectories).Where(file => file.Contains("/pack-sync/trees/", StringComparison.Ordinal))];
        copies.ShouldNotBeEmpty();
        string log = Path.Combine(scenario.Root, "pread.log");
        foreach (string copy in copies.Take(4))
        {
            using FaultTarget target = scenario.Copy();
            // the foot, the table, and then the first of its files
            string[] strace = ["strace", "--follow-forks", $"--output={log}", $"--trace-path={copy}", "--trace=pread64", "--inject=pread64:error=EIO:when=3"];

            RunResult result = target.Run(strace, [.. FaultScenario.Apply, "--offline"]);

            result.ExitCode.ShouldBe(0, result.Output + result.Error);
            target.ShouldBeNew(result.Error);
        }

        File.ReadAllText(log).ShouldContain("(INJECTED)");
    }
}
