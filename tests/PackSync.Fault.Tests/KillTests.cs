using PackSync.TestKit;

namespace PackSync.Fault.Tests;

/// <summary>
/// Kills the process from outside, at each call that writes, names, removes or flushes something of the target: then every pack is exactly the old or exactly the new one,
/// nothing else changed, and the next apply ends in the wanted state.
/// </summary>
public sealed class KillTests(FaultScenario scenario)
{
    private static readonly string[] Apply = [.. FaultScenario.Apply, "--offline"];

    /// <summary>For a call that is to be met again, as nearly the same calls as can be had.</summary>
    private static readonly string[] OneByOne = [.. Apply, "--parallelism", "1"];

    /// <param name="Arguments">Of the run that is killed.</param>
    /// <param name="Sample">Points, where not all are tried.</param>
    private sealed record Campaign(string Name, string[] Arguments, int Sample)
    {
        /// <summary>Done to the target first; false where that did not come about, and another target is to be tried.</summary>
        public Func<FaultTarget, bool> Prepare { get; init; } = _ => true;

        public string[] Always { get; init; } = [];

        /// <summary>There is a moment without a pack.</summary>
        public bool HasWindow { get; init; }

        public bool IsOverlay { get; init; }
    }

    [Fact]
    public void An_apply_killed_at_any_call_leaves_each_pack_old_or_new_and_the_next_one_ends_as_wanted() => Kill(new Campaign("apply", Apply, 48));

    [Fact]
    public void One_that_keeps_going_does_so_too() => Kill(new Campaign("apply --keep-going", [.. Apply, "--keep-going"], 8));

    /// <summary>Recovering is killed as well: of a run that died before its commit, and of one that died after it.</summary>
    [Theory]
    [InlineData("done upgraded", "undo")]
    [InlineData("commit", "finish")]
    public void A_recovery_killed_at_any_call_is_recovered_the_same_way(string line, string what)
    {
        TracedCall after = NextAfter(line);
        Kill(new Campaign($"recovery ({what})", Apply, 8)
        {
            Prepare = target =>
            {
                if (Strace.Kill(target, after, [], OneByOne) && target.Journal is { } journal && journal.Contains(line) && (what == "finish" || !journal.Contains("commit")))
                    return true;
                after = NextAfter(line); // the run that was traced went another way than most
                return false;
            },
        });
    }

    [Fact]
    public void Without_rename_exchange_there_is_a_moment_without_a_pack_and_no_more() => Kill(new Campaign("apply, no exchange", Apply, 8) { Always = Strace.NoExchange, HasWindow = true });

    [Fact]
    public void On_a_real_overlay_a_pack_of_the_lower_layer_is_copied_and_nothing_is_lost()
    {
        Mounts.Require();
        Kill(new Campaign("apply, overlay", Apply, 8) { IsOverlay = true });
    }

    /// <summary>A rollback is a run like any other: old and new have changed places.</summary>
    [Fact]
    public void A_rollback_killed_at_any_call_leaves_each_pack_old_or_new_and_the_next_one_goes_all_the_way()
    {
        Kill(new Campaign("rollback", ["rollback", "--offline"], 8) { Prepare = Applied });
    }

    private void Kill(Campaign campaign)
    {
        Assert.SkipUnless(Strace.IsInstalled, "strace is not installed");
        bool isRollback = campaign.Arguments[0] == "rollback";
        IReadOnlyList<TracedCall> calls;
        using (FaultTarget whole = Target(campaign))
        {
            (RunResult result, calls) = Strace.Trace(whole, campaign.Always, campaign.Arguments);
            result.ExitCode.ShouldBe(0, result.Error);
            if (isRollback)
                whole.ShouldBeOld("not killed at all");
            else
                whole.ShouldBeNew("not killed at all");
        }

        // the first of those that strace counts alike, in two threads, is the one that it kills at
        IReadOnlyList<TracedCall> points = [.. calls.Where(call => Strace.IsPoint(call) && !campaign.Always.Any(inject => inject.Contains(call.Name + ":", StringComparison.Ordinal))).DistinctBy(call => (call.Name, call.Index))];
        points.Count.ShouldBeGreaterThan(20);
        int tried = 0, reached = 0;
        foreach (TracedCall point in Effort.Sample(points, campaign.Sample))
        {
            tried++;
            reached += Effort.Reaches(() => KillAt(point, campaign, isRollback)) ? 1 : 0;
        }

        Effort.Report($"{campaign.Name}: killed at {reached} of {tried} points tried, of {points.Count} that there are ({calls.Count(Strace.IsPoint)} calls)");
        reached.ShouldBeGreaterThan(tried * 9 / 10);
    }

    /// <returns>Whether the point was reached; what must hold holds in either case.</returns>
    private bool KillAt(TracedCall point, Campaign campaign, bool isRollback)
    {
        using FaultTarget target = Target(campaign);
        string when = $"{campaign.Name} killed at {point}: {point.Text}";
        bool isReached = Strace.Kill(target, point, campaign.Always, campaign.Arguments);
        if (!campaign.IsOverlay)
            target.ShouldBeOldOrNew(when, campaign.HasWindow);
        if (isRollback)
            target.ShouldGoBackAfterAll(when);
        else
            target.ShouldRecover(when);
        if (Effort.Full && !isRollback && !campaign.Arguments.Contains("--keep-going"))
            target.ShouldGoBack(when);
        return isReached;
    }

    /// <summary>As <see cref="Effort.Reaches"/>: where it is prepared by a kill, that may have to be tried again.</summary>
    private FaultTarget Target(Campaign campaign)
    {
        const int attempts = 10;
        for (int attempt = 1; ; attempt++)
        {
            FaultTarget target = campaign.IsOverlay ? scenario.Overlay() : scenario.Copy();
            if (campaign.Prepare(target))
                return target;
            target.Dispose();
            attempt.ShouldBeLessThan(attempts, campaign.Name);
        }
    }

    private static bool Applied(FaultTarget target)
    {
        target.Must(Apply);
        return true;
    }

    /// <summary>The first call after a line of the journal was flushed.</summary>
    private TracedCall NextAfter(string line)
    {
        Assert.SkipUnless(Strace.IsInstalled, "strace is not installed");
        using FaultTarget whole = scenario.Copy();
        IReadOnlyList<TracedCall> calls = Strace.Trace(whole, [], OneByOne).Calls;
        int at = calls.Index().First(call => call.Item.Text.Contains("/journal>, \"" + line, StringComparison.Ordinal)).Index;
        return calls.Skip(at + 1).SkipWhile(call => call.Name == "fsync").First(Strace.IsPoint);
    }
}
