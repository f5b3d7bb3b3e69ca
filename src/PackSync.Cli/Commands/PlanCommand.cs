using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Planning;
using PackSync.Planning.SavedPlans;
using PackSync.Reporting;
using PackSync.Resolving;
using PackSync.StackStorm;

namespace PackSync.Cli.Commands;

internal static class PlanCommand
{
    private static readonly OptionSpec Content = new("content", null, "show the actions, workflows, sensors, rules … that come, go or change; fetches what the store lacks");
    private static readonly OptionSpec DetailedExitCode = new("detailed-exitcode", null, "exit 2 where apply would change something");
    private static readonly OptionSpec Out = new("out", "FILE", "save the plan, for `apply FILE` on this host");

    private static readonly OptionSpec Against = new("against", "LOCK|REVISION", "compare packs.lock with another lock instead: a file, origin/main, or REVISION:path");

    public static readonly CommandSpec Spec = new(
        "plan",
        null,
        "what would change, and why",
        """
        Compares packs.lock with the packs directory and shows what apply would do, pack by pack, with the reason, and what it would refuse.
        Writes nothing and needs no rights to write: safe at any time, also during an apply. The options of apply show what would come of them.
        With --out the plan is saved, with its options: `show FILE` prints it again, and `apply FILE` does exactly that, or refuses where anything changed since.
        With --against no packs directory is needed: it shows what moved between that lock and this one, with commits and files, as a pull request wants it.
        """,
        [DetailedExitCode, Content, Against, Out, .. PermissionOptions.All],
        [
            new("dotnet pack-sync plan", "look before apply"),
            new("dotnet pack-sync plan --detailed-exitcode", "in scripts: 0 nothing to do, 2 something to do"),
            new("dotnet pack-sync plan --content", "and what that means to StackStorm"),
            new("dotnet pack-sync plan --json --pack aws", "one pack, for a program"),
            new("dotnet pack-sync plan --prune --out change.plan", "to be looked at, and applied as it is"),
            new("dotnet pack-sync plan --against origin/main --format markdown", "for the comment on a pull request"),
        ],
        EnvironmentRun.OfEach(RunAsync, Out))
    {
        TakesSeveralFiles = true,
    };

    private static async Task<Report> RunAsync(EnvironmentRun run)
    {
        OptionReading.Exclusive(run.Parsed, Against, Content, "content is compared with what is installed");
        OptionReading.Exclusive(run.Parsed, Against, Out, "what a lock would change is planned where the packs are");
        if (run.Parsed.Value(Against) is { } against)
            return await PlanAgainst.RunAsync(run, against, run.Parsed.Has(DetailedExitCode)).ConfigureAwait(false);
        string? file = run.Parsed.Value(Out);
        ImmutableArray<LockChange> newLock = [];
        LockFile? lockFile = run.Environment.LockFile;
        if (lockFile is null && (run.MustBeLocked || file is not null))
            run.RequireLock();
        else if (lockFile is null)
        {
            // apply would resolve first, so this shows what it would come to; nothing is written
            lockFile = await run.Pipeline.ResolveAsync(UpdateScope.Nothing, run.Cancellation).ConfigureAwait(false);
            newLock = lockFile is null ? [] : LockChange.Between(LockFile.Empty, lockFile);
        }

        if (lockFile is null)
            return run.Failed();
        run.CheckNames(run.Only, CommonOptions.Pack.Long, lockFile);
        run.CheckNames(run.Except, CommonOptions.Exclude.Long, lockFile);
        ObservedTarget observed = run.Pipeline.Inspect(lockFile, deep: false, run.Cancellation);
        bool content = run.Parsed.Has(Content);
        ContentDepth depth = content ? ContentDepth.Whole : file is not null ? ContentDepth.Apply : ContentDepth.AtHand;
        Plan plan = await run.Pipeline.PlanAsync(lockFile, observed, PermissionOptions.Of(run), depth, run.Cancellation).ConfigureAwait(false);
        bool saved = file is not null && Save(run, file, lockFile, observed, plan);
        VerdictFor reader = run.Parsed.Has(DetailedExitCode) ? VerdictFor.DetailedPlan : VerdictFor.Plan;
        var body = new ReportBody.Planned(run.PacksDirectory, plan, newLock) { ShowsContent = content, Places = run.Places, SavedTo = saved ? file : null };
        return Report.OfPlan(Spec.Name, body, plan, reader, run.Diagnostics, lockIsMissing: run.Environment.LockFile is null);
    }

    /// <returns>False: it could not be applied as it is, and is not saved; the bag says why.</returns>
    private static bool Save(EnvironmentRun run, string file, LockFile lockFile, ObservedTarget observed, Plan plan)
    {
        run.Bag.AddRange(plan.Stale.Select(entry => LockProblems.Stale(run.Environment.Manifest.Packs.GetValueOrDefault(entry.Ref)?.Place, entry)));
        if (plan.InterruptedRun is { } interrupted)
            run.Bag.Add(SavedPlanProblems.InterruptedRun(interrupted));
        if (run.Bag.HasErrors)
            return false;
        Permissions permissions = PermissionOptions.Of(run);
        PlanBasis basis = run.Pipeline.Basis(ToolVersion.WithCommit, lockFile, observed, plan, permissions, run.Cancellation);
        var saved = new SavedPlan(run.Settings.Run.Start, basis, permissions, run.Parsed.Has(PermissionOptions.KeepGoing), run.Settings.Frozen, plan);
        try
        {
            SavedPlanFile.Write(SettingsReading.FullPath(run.Parsed, file), saved);
            return true;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(UsageProblems.CannotWrite(Out.Long, file, cause.Message), Spec.Name);
        }
    }
}
