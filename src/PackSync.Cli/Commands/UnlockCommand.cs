using PackSync.Cli.Arguments;
using PackSync.Reporting;
using PackSync.Targets;

namespace PackSync.Cli.Commands;

internal static class UnlockCommand
{
    public static readonly CommandSpec Spec = new(
        "unlock",
        "[ID]",
        "free a lock that a run on another host left when it died",
        """
        Only for a directory that hosts share: on one host, what a dead run held is free by itself. Without ID it tells who holds the target, and changes nothing.
        With the ID of that run, which the messages name, it frees the target; a run that is alive after all stops before its next exchange.
        What the dead run left half done, the next apply or rollback finishes or undoes.
        """,
        [],
        [
            new("dotnet pack-sync unlock", "who holds the target?"),
            new("dotnet pack-sync unlock 20261124T124759Z-1a2b3c", "that run is dead, and you know it"),
        ],
        EnvironmentRun.Of(RunAsync));

    private static Task<Report> RunAsync(EnvironmentRun run)
    {
        OptionReading.Refuse(run.Parsed, CommonOptions.Pack, "a lock is of the whole target");
        OptionReading.Refuse(run.Parsed, CommonOptions.Exclude, "a lock is of the whole target");
        if (run.Parsed.Arguments is [_, string extra, ..])
            throw new UsageException(UsageProblems.UnexpectedArgument(extra, Spec.Name), Spec.Name);
        bool frees = run.Parsed.Arguments is [_];
        RunIdentity? holder = frees ? RunLock.Unlock(run.Pipeline.Layout, run.Parsed.Arguments[0]) : RunLock.FindHolder(run.Pipeline.Layout);
        return Task.FromResult(Report.OfRun(Spec.Name, new ReportBody.Unlocked(run.PacksDirectory, holder, frees), frees, run.Diagnostics));
    }
}
