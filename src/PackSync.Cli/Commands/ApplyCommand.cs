using System.Collections.Immutable;
using PackSync.Applying;
using PackSync.Cli.Arguments;
using PackSync.Lockfiles;
using PackSync.Planning;
using PackSync.Reporting;
using PackSync.Resolving;
using PackSync.StackStorm;
using PackSync.StackStorm.Registration;

namespace PackSync.Cli.Commands;

internal static class ApplyCommand
{
    private static readonly OptionSpec FilesOnly = new("files-only", null, "do not tell StackStorm; `register` does it later, once all nodes have the files");

    public static readonly CommandSpec Spec = new(
        "apply",
        "[PLAN]",
        "make the packs directory equal the lock",
        """
        Fetches and checks everything, then exchanges whole directories in one journaled step each; on any error the target is as it was.
        It asks nothing, and refuses (exit 6) what could lose something unless a flag allows it. A second apply changes nothing.
        Where there is no packs.lock it resolves and writes one first, unless --locked or policy.locked forbids it; a stale lock is an error (exit 4).
        A PLAN, saved by `plan --out`, is carried out exactly as it was shown, or refused where anything changed since.
        """,
        [.. PermissionOptions.All, FilesOnly, CommonOptions.NoFsync],
        [
            new("dotnet pack-sync apply", "make it so"),
            new("dotnet pack-sync apply --locked --offline", "on a node without network, from a filled store"),
            new("dotnet pack-sync apply --repair --prune", "take back edits (copies are kept) and remove what is no longer listed"),
            new("dotnet pack-sync apply change.plan", "what `plan --out change.plan` showed, and nothing else"),
        ],
        run => run.Parsed.Arguments is [] ? EnvironmentRun.Of(RunAsync)(run) : ApplySavedPlan.RunAsync(run));

    private static async Task<Report> RunAsync(EnvironmentRun run)
    {
        using TakenTarget taken = await run.Pipeline.TakeAsync(run.Cancellation).ConfigureAwait(false);

        (LockFile? lockFile, ImmutableArray<LockChange> newLock) = await LockAsync(run).ConfigureAwait(false);
        if (lockFile is null)
            return run.Failed();
        run.CheckNames(run.Only, CommonOptions.Pack.Long, lockFile);
        run.CheckNames(run.Except, CommonOptions.Exclude.Long, lockFile);
        Plan plan = await run.Pipeline.PlanAsync(lockFile, PermissionOptions.Of(run), ContentDepth.Apply, run.Cancellation).ConfigureAwait(false);
        if (!plan.Stale.IsEmpty)
        {
            run.Bag.AddRange(plan.Stale.Select(entry => LockProblems.Stale(run.Environment.Manifest.Packs.GetValueOrDefault(entry.Ref)?.Place, entry)));
            var nothing = new ApplyResult(null, taken.RecoveredRun, [], []);
            return Report.OfRun(Spec.Name, new ReportBody.Applied(run.PacksDirectory, plan, nothing, newLock), false, run.Diagnostics, PlanVerdict.Of(plan));
        }

        return await CarryOutAsync(run, taken, plan, run.Parsed.Has(PermissionOptions.KeepGoing), newLock).ConfigureAwait(false);
    }

    public static async Task<Report> CarryOutAsync(EnvironmentRun run, TakenTarget taken, Plan plan, bool keepGoing, ImmutableArray<LockChange> newLock)
    {
        ApplyResult result = await run.Pipeline.ApplyAsync(taken, plan, keepGoing, run.Cancellation).ConfigureAwait(false);
        result = result with { RecoveredRun = taken.RecoveredRun };
        run.Bag.AddRange(result.Diagnostics);
        RegistrationResult registration = await RegisterAsync(run, result).ConfigureAwait(false);
        run.Bag.AddRange(registration.Diagnostics);
        bool changed = !registration.Registered.IsEmpty || result.Steps.Any(step => step is { Outcome: StepOutcome.Done, Step.IsChange: true });
        var body = new ReportBody.Applied(run.PacksDirectory, plan, result, newLock) { Registration = registration };
        return Report.OfRun(Spec.Name, body, changed, run.Diagnostics, Left(plan, result));
    }

    /// <summary>Once and last. Where something stopped the run, StackStorm is told after the next.</summary>
    private static async Task<RegistrationResult> RegisterAsync(EnvironmentRun run, ApplyResult result)
    {
        ImmutableArray<WantedRegistration> wanted = run.Pipeline.Unregistered();
        bool stopped = result.Steps.Any(step => step.Outcome == StepOutcome.Skipped);
        return run.Parsed.Has(FilesOnly) || stopped
            ? RegistrationResult.Nothing with { Open = [.. wanted.Select(pack => pack.Ref)] }
            : await run.Pipeline.RegisterAsync(wanted, run.Cancellation).ConfigureAwait(false);
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

    /// <summary>What still holds after the run: what was carried out is no condition any more.</summary>
    private static ImmutableArray<PlanCondition> Left(Plan plan, ApplyResult result)
        => PlanVerdict.Of(plan with
        {
            Steps = [.. result.Steps.Where(step => step.Outcome != StepOutcome.Done).Select(step => step.Step)],
            InterruptedRun = null,
            Unregistered = [],
        });
}
