using PackSync.Cli.Arguments;
using PackSync.Planning;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

internal static class VerifyCommand
{
    private static readonly OptionSpec Deep = new("deep", null, "hash every file, and compare with the lock rather than with stat data");
    private static readonly OptionSpec Strict = new("strict", null, "packs that are no longer listed count as well (exit 2)");

    public static readonly CommandSpec Spec = new(
        "verify",
        null,
        "does the packs directory equal the lock?",
        """
        CI's command: 0 where it does, 2 where there is work to do, 3 where somebody edited files, 4 where the lock is missing or stale.
        Writes nothing, opens no connection, and works on a read-only mount and during an apply.
        """,
        [Deep, Strict],
        [
            new("dotnet pack-sync verify", "quick: one look at every file's stat data"),
            new("dotnet pack-sync verify --deep --strict", "hash everything, and allow nothing that is not listed"),
        ],
        EnvironmentRun.Of(RunAsync));

    private static Task<Report> RunAsync(EnvironmentRun run)
    {
        if (run.RequireLock() is not { } lockFile)
            return Task.FromResult(run.Failed());
        run.CheckNames(run.Only, CommonOptions.Pack.Long, lockFile);
        run.CheckNames(run.Except, CommonOptions.Exclude.Long, lockFile);
        Plan plan = run.Pipeline.Plan(lockFile, run.ReaderPermissions, run.Parsed.Has(Deep), run.Cancellation);
        VerdictFor reader = run.Parsed.Has(Strict) ? VerdictFor.StrictVerify : VerdictFor.Verify;
        var body = new ReportBody.Verified(run.PacksDirectory, plan, run.Parsed.Has(Deep));
        return Task.FromResult(Report.OfPlan(Spec.Name, body, plan, reader, run.Diagnostics));
    }
}
