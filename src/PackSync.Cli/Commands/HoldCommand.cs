using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Packs;
using PackSync.Reporting;
using PackSync.Targets;

namespace PackSync.Cli.Commands;

internal static class HoldCommand
{
    private static readonly OptionSpec Reason = new("reason", "TEXT", "why, for those who meet the hold");
    private static readonly OptionSpec Until = new("until", "DATE", "until when: 2026-12-24 (that day included), 2026-12-24T18:00, or 90m, 8h, 3d from now");

    public static readonly CommandSpec Spec = new(
        "hold",
        "[PACK…]",
        "freeze the target, or single packs, on purpose",
        """
        While the target is held, apply and rollback change nothing and end in 6. A held pack is left as it is, and named; the others go on.
        Readers show who holds what, since when, until when and why. `release` ends it; so does the date. What a rollback put back is held by it.
        """,
        [Reason, Until],
        [
            new("dotnet pack-sync hold --reason audit", "the whole target"),
            new("dotnet pack-sync hold --reason \"release week\" --until 2026-12-24", "and not for ever"),
            new("dotnet pack-sync hold aws --reason \"2.1.0 breaks the nightly run\"", "one pack, until it is released"),
        ],
        EnvironmentRun.Of(RunAsync));

    private static async Task<Report> RunAsync(EnvironmentRun run)
    {
        ImmutableArray<PackRef> packs = NamedPacks(run);
        DateTimeOffset now = run.Settings.Run.Start;
        DateTimeOffset? until = run.Parsed.Has(Until) ? HoldUntil.Parse(run.Parsed.Value(Until)!, now, Spec.Name, Until.Long) : null;
        var hold = new Hold(run.Settings.Run.User, run.Settings.Run.Host, now, run.Parsed.Value(Reason), until);
        return await ChangeAsync(run, holds => packs.IsEmpty ? holds with { Target = hold } : packs.Aggregate(holds, (all, pack) => all.With(pack, hold))).ConfigureAwait(false);
    }

    /// <summary>Names must exist, or a typing error would leave the pack that was meant free to change.</summary>
    public static ImmutableArray<PackRef> NamedPacks(EnvironmentRun run) => NamedPacks(run, run.Parsed.Arguments);

    /// <inheritdoc cref="NamedPacks(EnvironmentRun)"/>
    public static ImmutableArray<PackRef> NamedPacks(EnvironmentRun run, ImmutableArray<string> arguments)
    {
        OptionReading.Refuse(run.Parsed, CommonOptions.Pack, "packs are its arguments");
        OptionReading.Refuse(run.Parsed, CommonOptions.Exclude, "packs are its arguments");
        ImmutableArray<PackRef> packs = OptionReading.Packs(run.Parsed.Command.Name, "an argument", arguments);
        // one that is installed, or held, and no longer listed can be meant, too
        ImmutableSortedSet<PackRef> alsoKnown = ReceiptStore.Packs(run.Pipeline.Layout).Union(HoldStore.Read(run.Pipeline.Layout).Packs.Keys);
        run.CheckNames(packs.Where(pack => !alsoKnown.Contains(pack)), "an argument", run.Environment.LockFile);
        return packs;
    }

    /// <summary>Under the run lock: no apply is at work that would not see it.</summary>
    public static async Task<Report> ChangeAsync(EnvironmentRun run, Func<TargetHolds, TargetHolds> change)
    {
        using RunLock held = await run.Pipeline.LockAsync(run.Cancellation).ConfigureAwait(false);
        TargetHolds recorded = HoldStore.Read(run.Pipeline.Layout), before = recorded.InForceAt(run.Settings.Run.Start);
        TargetHolds after = change(before);
        if (!after.Equals(recorded))
            HoldStore.Write(run.Pipeline.Layout, after);
        return Report.OfRun(run.Parsed.Command.Name, new ReportBody.Holds(run.PacksDirectory, before, after), !after.Equals(before), run.Diagnostics);
    }
}
