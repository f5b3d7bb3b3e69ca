using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Tests.Applying;
using PackSync.Tests.Planning;

namespace PackSync.Tests.Inspecting;

/// <summary>Readers need no lock and work while a run is at work: what it has half done is nobody's edit.</summary>
public sealed class InspectingDuringApplyTests
{
    [Fact]
    public void What_a_living_run_has_half_done_is_no_drift()
    {
        using var target = new TestTarget();
        LockedPack old = target.Source("aws", "1.0.0");
        LockedPack next = target.Source("aws", "2.0.0");
        target.Applied(old);
        List<string> alarms = [];
        target.Apply(Given.Lock(next), probe: point =>
        {
            ObservedTarget found = target.Inspect(Given.Lock(next));
            if (found.Packs[Given.Aws] is not ObservedPack.Managed { Drift.IsEmpty: true })
                alarms.Add($"{point}: {found.Packs[Given.Aws]}");
        }).Diagnostics.ShouldBeEmpty();
        alarms.ShouldBeEmpty();
    }

    /// <summary>Whatever is seen at any moment is old or new, while packs come, go and change as fast as they can.</summary>
    [Fact]
    public async Task Reading_all_the_time_during_many_applies_never_fails_and_never_finds_an_edit()
    {
        using var target = new TestTarget();
        LockedPack[] versions = [target.Source("aws", "1.0.0"), target.Source("aws", "2.0.0", ("lib/more/deep.py", "x"))];
        target.Applied(versions[0]);
        using var ended = new CancellationTokenSource();
        Task<List<string>> reading = Task.Run(() =>
        {
            List<string> alarms = [];
            while (!ended.IsCancellationRequested)
            {
                ObservedTarget found = target.Inspect(Given.Lock(versions[0]));
                alarms.AddRange(found.Packs.Values.Where(pack => pack is not ObservedPack.Managed { Drift.IsEmpty: true }).Select(pack => $"{pack}"));
            }

            return alarms;
        });
        for (int i = 1; i <= 20 && !reading.IsCompleted; i++)
            target.Applied(versions[i % 2]);
        await ended.CancelAsync();
        (await reading).ShouldBeEmpty();
    }
}
