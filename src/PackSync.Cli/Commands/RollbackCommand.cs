using System.Collections.Immutable;
using PackSync.Applying;
using PackSync.Cli.Arguments;
using PackSync.Packs;
using PackSync.Reporting;
using PackSync.StackStorm;
using PackSync.Targets;

namespace PackSync.Cli.Commands;

internal static class RollbackCommand
{
    private const int MostRuns = 1000;
    private static readonly OptionSpec List = new("list", null, "show the runs that changed this target, newest first, and change nothing");
    private static readonly OptionSpec Repair = new("repair", null, "go on over edited files; they are kept under .pack-sync/saved");

    public static readonly CommandSpec Spec = new(
        "rollback",
        "[N]",
        "put back what the last runs replaced",
        """
        Puts back the trees that the last run (or the last N) replaced, as a run of its own that can be rolled back in turn.
        A tree that is kept no longer is made anew from its repository. What it puts back is held: apply leaves it as it is until `release`. packs.lock is not touched.
        """,
        [List, Repair, CommonOptions.NoFsync],
        [
            new("dotnet pack-sync rollback", "undo the last apply"),
            new("dotnet pack-sync rollback --list", "what could be undone?"),
            new("dotnet pack-sync rollback 2", "back to before the last two runs"),
        ],
        EnvironmentRun.Of(RunAsync));

    private static async Task<Report> RunAsync(EnvironmentRun run)
    {
        OptionReading.Refuse(run.Parsed, CommonOptions.Pack, "it goes back by whole runs");
        OptionReading.Refuse(run.Parsed, CommonOptions.Exclude, "it goes back by whole runs");
        if (run.Parsed.Arguments is [_, string extra, ..])
            throw new UsageException(UsageProblems.UnexpectedArgument(extra, Spec.Name), Spec.Name);
        int runs = run.Parsed.Arguments is [string text, ..] ? OptionReading.Number(Spec.Name, "N", text, 1, MostRuns) : 1;
        if (run.Parsed.Has(List))
            return Report.OfRun(Spec.Name, new ReportBody.History(Rollback.List(run.Pipeline.Layout)), false, run.Diagnostics);

        using TakenTarget taken = await run.Pipeline.TakeAsync(run.Cancellation).ConfigureAwait(false);
        RollbackResult result = await run.Pipeline.RollBackAsync(taken, runs, run.Parsed.Has(Repair), run.Cancellation).ConfigureAwait(false);
        run.Bag.AddRange(result.Diagnostics);
        FollowUpResult followUp = await run.Pipeline.FollowUpAsync(FollowUpScope.All, [], run.Cancellation).ConfigureAwait(false);
        run.Bag.AddRange(followUp.Diagnostics);
        TargetHolds holds = HoldStore.Read(run.Pipeline.Layout);
        ImmutableArray<PackRef> held = [.. result.Packs.Select(change => change.Ref).Union(result.Configs).Where(holds.Packs.ContainsKey)];
        return Report.OfRun(Spec.Name, new ReportBody.RolledBack(result, taken.RecoveredRun, held) { FollowUp = followUp }, !result.Packs.IsEmpty || !result.Configs.IsEmpty, run.Diagnostics);
    }
}
