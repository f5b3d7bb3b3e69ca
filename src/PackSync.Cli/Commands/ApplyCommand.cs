using System.Collections.Immutable;
using System.Text;
using PackSync.Applying;
using PackSync.Applying.Hooks;
using PackSync.Cli.Arguments;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Planning;
using PackSync.Reporting;
using PackSync.Resolving;
using PackSync.StackStorm;

namespace PackSync.Cli.Commands;

internal static class ApplyCommand
{
    private static readonly OptionSpec FilesOnly = new("files-only", null, "do not ask StackStorm for anything; `register` does it later, once all nodes have the files");
    private static readonly OptionSpec NoHooks = new("no-hooks", null, "run no `hooks` of packs.yaml, and give up those that are open");

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
        [.. PermissionOptions.All, FilesOnly, NodeReceiptOptions.Into, NoHooks, CommonOptions.NoFsync],
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

        bool keepGoing = run.Parsed.Has(PermissionOptions.KeepGoing);
        await BeforeAsync(run, plan, keepGoing, newLock).ConfigureAwait(false);
        if (run.Environment.LockFile is null)
            run.Environment.Save(lockFile);
        return await CarryOutAsync(run, taken, plan, keepGoing, newLock).ConfigureAwait(false);
    }

    /// <summary>The <c>before</c> hook, where there is something to do.</summary>
    /// <exception cref="DiagnosticException">The hook refused the plan.</exception>
    public static async Task BeforeAsync(EnvironmentRun run, Plan plan, bool keepGoing, ImmutableArray<LockChange> newLock)
    {
        HookRunner hooks = run.Pipeline.Hooks;
        if (run.Parsed.Has(NoHooks))
            hooks.GiveUp();
        else if (hooks.HasAny && plan.WouldChange(keepGoing))
        {
            var planned = new ReportBody.Planned(run.PacksDirectory, plan, newLock) { Places = run.Places };
            byte[] document = Encoding.UTF8.GetBytes(JsonReport.Of(Report.OfPlan(PlanCommand.Spec.Name, planned, plan, VerdictFor.Plan, run.Diagnostics, lockIsMissing: run.Environment.LockFile is null)));
            await hooks.BeforeAsync(document, run.Cancellation).ConfigureAwait(false);
            hooks.Announce(run.Settings.Run, document);
        }
    }

    public static async Task<Report> CarryOutAsync(EnvironmentRun run, TakenTarget taken, Plan plan, bool keepGoing, ImmutableArray<LockChange> newLock)
    {
        ApplyResult result = await run.Pipeline.ApplyAsync(taken, plan, keepGoing, run.Cancellation).ConfigureAwait(false);
        result = result with { RecoveredRun = taken.RecoveredRun };
        run.Bag.AddRange(result.Diagnostics);
        bool stopped = result.Steps.Any(step => step.Outcome == StepOutcome.Skipped);
        // once and last; where something stopped the run, after the next
        FollowUpScope scope = stopped ? FollowUpScope.Nothing : run.Parsed.Has(FilesOnly) ? FollowUpScope.ThisMachine : FollowUpScope.All;
        FollowUpResult followUp = await run.Pipeline.FollowUpAsync(scope, [], run.Cancellation).ConfigureAwait(false);
        run.Bag.AddRange(followUp.Diagnostics);
        HookResult hooks = await AfterAsync(run, stopped || followUp.Diagnostics.Any()).ConfigureAwait(false);
        run.Bag.AddRange(hooks.Diagnostics);
        bool changed = followUp.HasDone || !hooks.Done.IsEmpty || result.Steps.Any(step => step is { Outcome: StepOutcome.Done, Step.IsChange: true });
        var body = new ReportBody.Applied(run.PacksDirectory, plan, result, newLock) { FollowUp = followUp, Hooks = hooks, Receipt = run.Parsed.Has(NodeReceiptOptions.Into) ? run.Pipeline.TakeReceipt(plan with { Steps = Undone(result) }) : null };
        return Report.OfRun(Spec.Name, body, changed, run.Diagnostics, Left(plan, result));
    }

    /// <summary>Once all is done; until then they stay open, and the next apply comes to them.</summary>
    private static async Task<HookResult> AfterAsync(EnvironmentRun run, bool isOpen)
    {
        if (run.Parsed.Has(NoHooks))
            return HookResult.Nothing;
        return isOpen
            ? HookResult.Nothing with { Open = run.Pipeline.Hooks.Open }
            : await run.Pipeline.Hooks.AfterAsync(run.Cancellation).ConfigureAwait(false);
    }

    /// <summary>What was resolved is not written yet.</summary>
    private static async Task<(LockFile? LockFile, ImmutableArray<LockChange> NewLock)> LockAsync(EnvironmentRun run)
    {
        if (run.Environment.LockFile is not null || run.MustBeLocked)
            return (run.RequireLock(), []);
        if (await run.Pipeline.ResolveAsync(UpdateScope.Nothing, run.Cancellation).ConfigureAwait(false) is not { } resolved)
            return (null, []);
        return (resolved, LockChange.Between(LockFile.Empty, resolved));
    }

    private static ImmutableArray<PlanStep> Undone(ApplyResult result) => [.. result.Steps.Where(step => step.Outcome != StepOutcome.Done).Select(step => step.Step)];

    /// <summary>What still holds after the run: what was carried out is no condition any more.</summary>
    private static ImmutableArray<PlanCondition> Left(Plan plan, ApplyResult result)
        => PlanVerdict.Of(plan with
        {
            Steps = Undone(result),
            InterruptedRun = null,
            Unregistered = [],
            Unsettled = [],
            UnsentConfigs = [],
            OpenHooks = [],
            Virtualenvs = [],
            Orphans = [],
        });
}
