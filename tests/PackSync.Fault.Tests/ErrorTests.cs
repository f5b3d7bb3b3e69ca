using PackSync.TestKit;

namespace PackSync.Fault.Tests;

/// <summary>
/// The disk refuses, call by call: the run says so with a diagnostic and ends in an exit code that is true, every pack is exactly old or new, and the next apply ends in
/// the wanted state.
/// </summary>
public sealed class ErrorTests(FaultScenario scenario)
{
    private const int Sample = 16;

    /// <summary>The packs are in place, and a note of what follows could not be written or read.</summary>
    private static readonly string[] OfWhatFollows = ["PS6403", "PS6415", "PS6417", "PS6430"];

    private static readonly string[] Apply = [.. FaultScenario.Apply, "--offline"];

    [Theory]
    [InlineData("ENOSPC")]
    [InlineData("EIO")]
    [InlineData("EACCES")]
    [InlineData("EXDEV")]
    public void An_apply_in_which_any_call_fails_ends_clearly_and_does_no_harm(string error) => FailEach(error, "", keepGoing: false);

    /// <summary>From that call on every one of its kind fails: the disk stays full, and so does what would put things back.</summary>
    [Theory]
    [InlineData("ENOSPC")]
    [InlineData("EIO")]
    public void One_in_which_they_fail_from_then_on_does_so_too(string error) => FailEach(error, "+", keepGoing: false);

    [Fact]
    public void One_that_keeps_going_reports_the_rest() => FailEach("ENOSPC", "", keepGoing: true);

    private void FailEach(string error, string andLater, bool keepGoing)
    {
        Assert.SkipUnless(Strace.IsInstalled, "strace is not installed");
        string[] arguments = keepGoing ? [.. Apply, "--keep-going"] : Apply;
        IReadOnlyList<TracedCall> calls;
        using (FaultTarget whole = scenario.Copy())
            calls = Strace.Trace(whole, [], arguments).Calls;
        IReadOnlyList<TracedCall> points = [.. calls.Where(call => Strace.IsPoint(call) && !Strace.IsOfLoader(call, calls)).DistinctBy(call => (call.Name, call.Index))];
        int tried = 0, reached = 0, done = 0, undone = 0;
        foreach (TracedCall point in Effort.Sample(points, Sample))
        {
            tried++;
            bool isReached = Effort.Reaches(() =>
            {
                using FaultTarget target = scenario.Copy();
                string when = $"{error}{andLater} at {point}: {point.Text}";
                if (Strace.Fail(target, point, error, Strace.When(point) + andLater, arguments) is not { } result)
                    return false;
                target.ShouldBeOldOrNew(when);
                // what is to be said is written by the same call: from then on it is lost
                if (andLater.Length > 0 && point.Name == "write")
                    result.ExitCode.ShouldBeOneOf(0, 1, 7);
                else
                    Judge(target, result, keepGoing, when);
                _ = result.ExitCode == 0 ? done++ : undone++;
                target.ShouldRecover(when);
                return true;
            });
            reached += isReached ? 1 : 0;
        }

        Effort.Report($"{error}{andLater}{(keepGoing ? " --keep-going" : "")}: failed {reached} of {tried} calls tried, of {points.Count} that there are; {done} runs went on, {undone} said that they could not");
        reached.ShouldBeGreaterThan(tried * 9 / 10);
    }

    /// <summary>
    /// Either it went on, and everything is as wanted, but perhaps for a note of what followed; or it says what is wrong, and then all of it is as before, unless the
    /// message says otherwise.
    /// </summary>
    private static void Judge(FaultTarget target, RunResult result, bool keepGoing, string when)
    {
        string said = $"{when}\n{result.Output}\n{result.Error}";
        result.Error.ShouldNotContain("PS9000", customMessage: said);
        result.Error.ShouldNotContain("   at ", customMessage: said);
        if (result.ExitCode == 7)
            OfWhatFollows.ShouldContain(code => result.Error.Contains($"error {code}", StringComparison.Ordinal), said);
        if (result.ExitCode is 0 or 7)
        {
            target.ShouldBeNew(said);
            return;
        }

        result.ExitCode.ShouldBe(1, said);
        result.Error.ShouldContain("error PS", customMessage: said);
        if (result.Error.Contains("PS5008", StringComparison.Ordinal))
            target.ShouldBeNew(said); // in place, and writing that down failed
        else if (!keepGoing && !result.Error.Contains("PS5007", StringComparison.Ordinal))
            target.ShouldBeOld(said);
    }
}
