using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Lockfiles;
using PackSync.Planning;
using PackSync.Reporting;
using PackSync.Resolving;

namespace PackSync.Cli.Commands;

internal static class PlanCommand
{
    private static readonly OptionSpec DetailedExitCode = new("detailed-exitcode", null, "exit 2 where apply would change something");

    public static readonly CommandSpec Spec = new(
        "plan",
        null,
        "what would change, and why",
        """
        Compares packs.lock with the packs directory and shows what apply would do, pack by pack, with the reason, and what it would refuse.
        Writes nothing and needs no rights to write: safe at any time, also during an apply.
        """,
        [DetailedExitCode],
        [
            new("dotnet pack-sync plan", "look before apply"),
            new("dotnet pack-sync plan --detailed-exitcode", "in scripts: 0 nothing to do, 2 something to do"),
            new("dotnet pack-sync plan --json --pack aws", "one pack, for a program"),
        ],
        EnvironmentRun.Of(RunAsync));

    private static async Task<Report> RunAsync(EnvironmentRun run)
    {
        ImmutableArray<LockChange> newLock = [];
        LockFile? lockFile = run.Environment.LockFile;
        if (lockFile is null && run.MustBeLocked)
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
        Plan plan = run.Pipeline.Plan(lockFile, run.ReaderPermissions, deep: false, run.Cancellation);
        VerdictFor reader = run.Parsed.Has(DetailedExitCode) ? VerdictFor.DetailedPlan : VerdictFor.Plan;
        return Report.OfPlan(Spec.Name, new ReportBody.Planned(run.PacksDirectory, plan, newLock), plan, reader, run.Diagnostics, lockIsMissing: run.Environment.LockFile is null);
    }
}
