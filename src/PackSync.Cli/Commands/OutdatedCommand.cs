using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Packs;
using PackSync.Reporting;
using PackSync.Resolving;

namespace PackSync.Cli.Commands;

internal static class OutdatedCommand
{
    private static readonly OptionSpec DetailedExitCode = new("detailed-exitcode", null, "exit 2 where something is newer");

    public static readonly CommandSpec Spec = new(
        "outdated",
        "[PACK…]",
        "what is newer than the lock, and what changed since",
        """
        For every pack of the lock, dependencies included, or for those named: what is locked, what `update` would take, and the newest release of all,
        which packs.yaml may not allow; then the commits in between (ten of each, with -v all). Asks the repositories and writes nothing; with --offline it tells
        what the store knows from the last fetch.
        """,
        [DetailedExitCode],
        [
            new("dotnet pack-sync outdated", "is there anything newer?"),
            new("dotnet pack-sync outdated aws -v", "one pack, with every commit"),
            new("dotnet pack-sync outdated --detailed-exitcode", "in scripts: 0 nothing newer, 2 something"),
        ],
        EnvironmentRun.Of(RunAsync));

    private static async Task<Report> RunAsync(EnvironmentRun run)
    {
        ImmutableArray<PackRef> named = run.Named;
        if (run.RequireLock() is not { } lockFile)
            return run.Failed();
        run.CheckNames(run.Except, CommonOptions.Exclude.Long, lockFile);
        ImmutableArray<PackRef> known = run.Known(named, lockFile.Packs.Keys);
        if (!named.IsEmpty && known.IsEmpty)
            return run.Failed();
        ImmutableArray<OutdatedPack> packs = await run.Pipeline.OutdatedAsync(lockFile, known, run.Cancellation).ConfigureAwait(false);
        packs = [.. packs.Where(pack => !run.Except.Contains(pack.Ref))];
        return Report.OfFinding(
            Spec.Name, new ReportBody.Outdated(packs, run.Settings.Offline), packs.Any(pack => pack.IsOutdated), run.Parsed.Has(DetailedExitCode), run.Diagnostics);
    }
}
