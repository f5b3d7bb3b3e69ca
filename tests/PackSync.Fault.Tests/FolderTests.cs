using PackSync.TestKit;

namespace PackSync.Fault.Tests;

/// <summary>A folder that cannot be read to its end is no empty one: what is in it would not be kept, saved or put back.</summary>
public sealed class FolderTests(FaultScenario scenario)
{
    [Theory]
    [InlineData("upgraded")]
    [InlineData("upgraded/actions")]
    [InlineData("repaired")]
    [InlineData("repaired/actions")]
    [InlineData("adopted/actions")]
    [InlineData("removed/sensors")]
    public void One_that_the_disk_does_not_give_ends_an_apply_which_does_no_harm(string folder)
    {
        Assert.SkipUnless(Strace.IsInstalled, "strace is not installed");
        using FaultTarget target = scenario.Copy();
        string[] strace = ["strace", "--follow-forks", "--output=/dev/null", $"--trace-path={Path.Combine(target.Packs, folder)}", "--trace=getdents64", "--inject=getdents64:error=EIO"];
        RunResult result = target.Run(strace, [.. FaultScenario.Apply, "--offline"]);
        string said = $"{result.Output}\n{result.Error}";
        result.ExitCode.ShouldBe(1, said);
        result.Error.ShouldContain("Input/output error", customMessage: said);
        target.ShouldBeOld(said);
        target.ShouldRecover(said);
    }
}
