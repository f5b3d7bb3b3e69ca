using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Diagnostics;
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
        --check --offline needs no network and no store: it reads packs.yaml and packs.lock, and says where the one no longer answers the other.
        """,
        [Check],
        [
            new("dotnet pack-sync lock", "after a change to packs.yaml"),
            new("dotnet pack-sync lock --check", "in CI: does the committed lock answer packs.yaml?"),
            new("dotnet pack-sync lock --check --offline", "the same from the two files alone, as a build does it"),
        ],
        EnvironmentRun.OfEach(RunAsync))
    {
        TakesSeveralFiles = true,
    };

    private static async Task<Report> RunAsync(EnvironmentRun run)
    {
        RefuseLimits(run);
        if (run.Parsed.Has(Check) && run.Settings.Offline)
            return Compare(run);
        return await ResolveAsync(run, UpdateScope.Nothing, run.Parsed.Has(Check)).ConfigureAwait(false);
    }

    /// <summary>A lock of half the packs would be stale from the start.</summary>
    public static void RefuseLimits(CommandRun run)
    {
        OptionReading.Refuse(run.Parsed, CommonOptions.Locked, "it writes the lock");
        OptionReading.Refuse(run.Parsed, CommonOptions.Frozen, "it writes the lock");
        OptionReading.Refuse(run.Parsed, CommonOptions.Pack, "a lock holds every pack");
        OptionReading.Refuse(run.Parsed, CommonOptions.Exclude, "a lock holds every pack");
    }

    /// <summary>What two files can tell, at the price of reading them: nothing of tags that moved, and no index is asked.</summary>
    private static Report Compare(EnvironmentRun run)
    {
        if (run.RequireLock() is not { } lockFile)
            return run.Failed();
        ImmutableArray<StaleEntry> stale = LockStaleness.Compare(run.Environment.Manifest, lockFile);
        // a pack that is in the lock alone has no line in packs.yaml: the file still tells an editor what to open
        var noLine = new SourcePlace(run.Environment.Paths.ShownManifest, 1, 1);
        run.Bag.AddRange(stale.Select(entry => LockProblems.Stale(run.Environment.Manifest.Packs.GetValueOrDefault(entry.Ref)?.Place ?? noLine, entry)));
        ReportBody body = stale.IsEmpty ? new ReportBody.Locked(run.Environment.Paths.ShownLockFile, lockFile, [], Written: false) : ReportBody.Nothing;
        return Report.OfRun(Spec.Name, body, changed: !stale.IsEmpty, run.Diagnostics);
    }

    public static async Task<Report> ResolveAsync(EnvironmentRun run, UpdateScope scope, bool onlyCheck)
    {
        if (await run.Pipeline.ResolveAsync(scope, run.Cancellation).ConfigureAwait(false) is not { } resolved)
            return run.Failed();
        return Write(run, resolved, onlyCheck);
    }

    public static Report Write(EnvironmentRun run, LockFile resolved, bool onlyCheck)
    {
        LockFile before = run.Environment.LockFile ?? LockFile.Empty;
        var changes = LockChange.Between(before, resolved);
        bool written = !onlyCheck && run.Environment.Save(resolved);
        if (onlyCheck && (!changes.IsEmpty || run.Environment.LockFile is null))
            run.Bag.Add(LockProblems.WouldChange(run.Environment.Paths.ShownLockFile));
        var body = new ReportBody.Locked(run.Environment.Paths.ShownLockFile, resolved, changes, written) { Changelogs = run.Pipeline.Changelogs(changes) };
        return Report.OfRun(run.Parsed.Command.Name, body, onlyCheck ? !changes.IsEmpty : written, run.Diagnostics);
    }
}
