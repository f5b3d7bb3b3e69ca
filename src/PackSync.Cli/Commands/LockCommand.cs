using PackSync.Cli.Arguments;
using PackSync.Lockfiles;
using PackSync.Reporting;
using PackSync.Resolving;

namespace PackSync.Cli.Commands;

internal static class LockCommand
{
    private static readonly OptionSpec Check = new("check", null, "write nothing; exit 4 where the lock would change");

    public static readonly CommandSpec Spec = new(
        "lock",
        null,
        "resolve packs.yaml and write packs.lock",
        """
        Decides for every pack which commit answers packs.yaml, dependencies included, and writes packs.lock beside it.
        A pin that still answers stays where it is; `update` moves it. The tags of all pins are listed again: one that moved is an error (exit 3).
        Commit the lock: it is what every machine installs.
        """,
        [Check],
        [
            new("dotnet pack-sync lock", "after a change to packs.yaml"),
            new("dotnet pack-sync lock --check", "in CI: does the committed lock answer packs.yaml?"),
        ],
        EnvironmentRun.Of(RunAsync));

    private static async Task<Report> RunAsync(EnvironmentRun run)
    {
        RefuseLimits(run);
        return await ResolveAsync(run, UpdateScope.Nothing, run.Parsed.Has(Check)).ConfigureAwait(false);
    }

    /// <summary>A lock of half the packs would be stale from the start.</summary>
    public static void RefuseLimits(EnvironmentRun run)
    {
        OptionReading.Refuse(run.Parsed, CommonOptions.Locked, "it writes the lock");
        OptionReading.Refuse(run.Parsed, CommonOptions.Frozen, "it writes the lock");
        OptionReading.Refuse(run.Parsed, CommonOptions.Pack, "a lock holds every pack");
        OptionReading.Refuse(run.Parsed, CommonOptions.Exclude, "a lock holds every pack");
    }

    public static async Task<Report> ResolveAsync(EnvironmentRun run, UpdateScope scope, bool onlyCheck)
    {
        if (await run.Pipeline.ResolveAsync(scope, run.Cancellation).ConfigureAwait(false) is not { } resolved)
            return run.Failed();
        LockFile before = run.Environment.LockFile ?? LockFile.Empty;
        var changes = LockChange.Between(before, resolved);
        bool written = !onlyCheck && run.Environment.Save(resolved);
        if (onlyCheck && (!changes.IsEmpty || run.Environment.LockFile is null))
            run.Bag.Add(LockProblems.WouldChange(run.Environment.Paths.ShownLockFile));
        var body = new ReportBody.Locked(run.Environment.Paths.ShownLockFile, resolved, changes, written);
        return Report.OfRun(run.Parsed.Command.Name, body, onlyCheck ? !changes.IsEmpty : written, run.Diagnostics);
    }
}
