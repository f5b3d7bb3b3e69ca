using System.Collections.Concurrent;
using PackSync.TestKit;

namespace PackSync.Fault.Tests;

/// <summary>Many at once, on one target and one store.</summary>
public sealed class ConcurrencyTests(FaultScenario scenario)
{
    private const int AtOnce = 10;

    [Fact]
    public void Of_ten_applies_at_once_one_works_and_the_others_are_busy_or_find_nothing_to_do()
    {
        int rounds = Effort.Of(sample: 4, full: 100), busy = 0;
        for (int round = 0; round < rounds; round++)
        {
            using FaultTarget target = scenario.Copy();
            RunResult[] results = AtOnceOn(_ => target, FaultScenario.Apply);
            foreach (RunResult result in results.Where(result => result.ExitCode != 0))
            {
                result.ExitCode.ShouldBe(5, result.Error);
                result.Error.ShouldMatch(@"error PS5040: another run holds .*packs-under-test-\w+(: run \w+-\w+, process \d+ on .*, user .*, since .*: pack-sync .*)?\n");
                busy++;
            }

            results.Count(result => result.Output.Contains("Applied: ", StringComparison.Ordinal)).ShouldBe(1);
            ShouldHaveRunOnce(target);
        }

        Effort.Report($"{AtOnce} applies at once, {rounds} rounds: one worked in each, {busy} were busy, {rounds * (AtOnce - 1) - busy} came later and found nothing to do");
        busy.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Of_ten_that_wait_one_works_and_the_others_find_nothing_to_do()
    {
        int rounds = Effort.Of(sample: 1, full: 20);
        for (int round = 0; round < rounds; round++)
        {
            using FaultTarget target = scenario.Copy();
            RunResult[] results = AtOnceOn(_ => target, [.. FaultScenario.Apply, "--wait"]);
            results.ShouldAllBe(result => result.ExitCode == 0);
            results.Count(result => result.Output.Contains("Applied: ", StringComparison.Ordinal)).ShouldBe(1);
            results.Count(result => result.Output.Contains("Nothing to do: ", StringComparison.Ordinal)).ShouldBe(AtOnce - 1);
            ShouldHaveRunOnce(target);
        }

        Effort.Report($"{AtOnce} applies that wait, {rounds} rounds: one worked in each, the others found nothing to do");
    }

    [Fact]
    public void Ten_applies_on_ten_targets_fill_one_cold_store_together()
    {
        int rounds = Effort.Of(sample: 1, full: 20);
        for (int round = 0; round < rounds; round++)
        {
            string store = Path.Combine(scenario.Root, $"store-{Guid.NewGuid():N}");
            FaultTarget[] targets = [.. Enumerable.Range(0, AtOnce).Select(_ => scenario.Copy())];
            RunResult[] results = AtOnceOn(i => targets[i], [.. FaultScenario.Apply, "--store", store]);
            results.ShouldAllBe(result => result.ExitCode == 0);
            foreach (FaultTarget target in targets)
            {
                target.ShouldBeNew("after ten at once");
                target.Dispose();
            }

            foreach (string repository in Directory.GetDirectories(Path.Combine(store, "git")))
                TestKit.Git.Run(repository, "-c", "safe.directory=*", "fsck", "--strict");
            Directory.Delete(store, recursive: true);
        }

        Effort.Report($"{AtOnce} applies on {AtOnce} targets, one cold store, {rounds} rounds: all worked, the store is whole");
    }

    private static RunResult[] AtOnceOn(Func<int, FaultTarget> target, string[] arguments)
    {
        var results = new ConcurrentDictionary<int, RunResult>();
        using var start = new Barrier(AtOnce);
        Thread[] threads = [.. Enumerable.Range(0, AtOnce).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            results[i] = target(i).Run(arguments);
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        return [.. results.OrderBy(result => result.Key).Select(result => result.Value)];
    }

    private static void ShouldHaveRunOnce(FaultTarget target)
    {
        target.ShouldBeNew("after ten at once");
        target.Must("verify", "--deep", "--strict", "--offline");
        Directory.GetFiles(Path.Combine(target.Packs, ".pack-sync", "history")).Length.ShouldBe(2); // the template's first apply, and one of the ten
    }
}
