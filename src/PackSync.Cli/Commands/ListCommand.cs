using PackSync.Cli.Arguments;
using PackSync.Lockfiles;
using PackSync.Planning;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

internal static class ListCommand
{
    public static readonly CommandSpec Spec = new(
        "list",
        null,
        "every pack: wanted, locked, installed",
        """
        One line for every pack of packs.yaml, packs.lock and the packs directory: its state, what is installed, what is locked, and who asked for it.
        Needs no server and writes nothing.
        """,
        [],
        [
            new("dotnet pack-sync list", "a table"),
            new("dotnet pack-sync list --json", "for a program"),
        ],
        EnvironmentRun.Of(RunAsync));

    private static Task<Report> RunAsync(EnvironmentRun run)
    {
        LockFile lockFile = run.Environment.LockFile ?? LockFile.Empty;
        Plan plan = run.Pipeline.Plan(lockFile, run.ReaderPermissions, deep: false, run.Cancellation);
        var body = new ReportBody.Listed(PackRow.Of(run.Environment.Manifest, lockFile, plan));
        return Task.FromResult(Report.OfPlan(Spec.Name, body, plan, VerdictFor.Plan, run.Diagnostics));
    }
}
