using System.Collections.Immutable;
using PackSync.Applying;
using PackSync.Cli.Arguments;
using PackSync.Lockfiles;
using PackSync.Planning;
using PackSync.Reporting;
using PackSync.Resolving;

namespace PackSync.Cli.Commands;

internal static class ApplyCommand
{
    private static readonly OptionSpec Prune = new("prune", null, "remove packs that pack-sync installed and packs.yaml no longer lists");
    private static readonly OptionSpec Repair = new("repair", null, "put edited packs right; edited files are kept under .pack-sync/saved");
    private static readonly OptionSpec Adopt = new("adopt", null, "take over listed packs of unknown origin; what is there is kept under .pack-sync/saved");
    private static readonly OptionSpec AllowEmpty = new("allow-empty", null, "allow that no pack of ours is left");
    private static readonly OptionSpec KeepGoing = new("keep-going", null, "one refused or failed pack does not stop the others; each is committed for itself");

    public static readonly CommandSpec Spec = new(
        "apply",
        null,
        "make the packs directory equal the lock",
        """
        Fetches and checks everything, then exchanges whole directories in one journaled step each; on any error the target is as it was.
        It asks nothing, and refuses (exit 6) what could lose something unless a flag allows it. A second apply changes nothing.
        Where there is no packs.lock it resolves and writes one first, unless --locked or policy.locked forbids it; a stale lock is an error (exit 4).
        """,
        [Prune, Repair, Adopt, AllowEmpty, KeepGoing, CommonOptions.NoFsync],
        [
            new("dotnet pack-sync apply", "make it so"),
            new("dotnet pack-sync apply --locked --offline", "on a node without network, from a filled store"),
            new("dotnet pack-sync apply --repair --prune", "take back edits (copies are kept) and remove what is no longer listed"),
        ],
        EnvironmentRun.Of(RunAsync));

    private static async Task<Report> RunAsync(EnvironmentRun run)
    {
        using TakenTarget taken = await run.Pipeline.TakeAsync(run.Cancellation).ConfigureAwait(false);

        (LockFile? lockFile, ImmutableArray<LockChange> newLock) = await LockAsync(run).ConfigureAwait(false);
        if (lockFile is null)
            return run.Failed();
        run.CheckNames(run.Only, CommonOptions.Pack.Long, lockFile);
        run.CheckNames(run.Except, CommonOptions.Exclude.Long, lockFile);
        Plan plan = run.Pipeline.Plan(lockFile, PermissionsOf(run), deep: false, run.Cancellation);
        if (!plan.Stale.IsEmpty)
        {
            run.Bag.AddRange(plan.Stale.Select(entry => LockProblems.Stale(run.Environment.Manifest.Packs.GetValueOrDefault(entry.Ref)?.Place, entry)));
            var nothing = new ApplyResult(null, taken.RecoveredRun, [], []);
            return Report.OfRun(Spec.Name, new ReportBody.Applied(run.PacksDirectory, plan, nothing, newLock), false, run.Diagnostics, PlanVerdict.Of(plan));
        }

        ApplyResult result = await run.Pipeline.ApplyAsync(taken, plan, run.Parsed.Has(KeepGoing), run.Cancellation).ConfigureAwait(false);
        result = result with { RecoveredRun = taken.RecoveredRun };
        run.Bag.AddRange(result.Diagnostics);
        bool changed = result.Steps.Any(step => step is { Outcome: StepOutcome.Done, Step.IsChange: true });
        return Report.OfRun(Spec.Name, new ReportBody.Applied(run.PacksDirectory, plan, result, newLock), changed, run.Diagnostics, Left(plan, result));
    }

    private static async Task<(LockFile? LockFile, ImmutableArray<LockChange> NewLock)> LockAsync(EnvironmentRun run)
    {
        if (run.Environment.LockFile is not null || run.MustBeLocked)
            return (run.RequireLock(), []);
        if (await run.Pipeline.ResolveAsync(UpdateScope.Nothing, run.Cancellation).ConfigureAwait(false) is not { } resolved)
            return (null, []);
        run.Environment.Save(resolved);
        return (resolved, LockChange.Between(LockFile.Empty, resolved));
    }

    private static Permissions PermissionsOf(EnvironmentRun run) => new(
        run.Parsed.Has(Prune), run.Parsed.Has(Repair), run.Parsed.Has(Adopt), run.Parsed.Has(AllowEmpty), run.Only, run.Except);

    /// <summary>What still holds after the run: what was carried out is no condition any more.</summary>
    private static ImmutableArray<PlanCondition> Left(Plan plan, ApplyResult result)
        => PlanVerdict.Of(plan with
        {
            Steps = [.. result.Steps.Where(step => step.Outcome != StepOutcome.Done).Select(step => step.Step)],
            InterruptedRun = null,
        });
}
