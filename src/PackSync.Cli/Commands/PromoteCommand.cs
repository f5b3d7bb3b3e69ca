using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Environments;
using PackSync.Lockfiles;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

internal static class PromoteCommand
{
    private static readonly OptionSpec DryRun = new("dry-run", null, "show what would move, and write nothing");

    public static readonly CommandSpec Spec = new(
        "promote",
        "FROM TO",
        "copy pins from one environment's lock to another's",
        """
        Copies the very commits that FROM has locked into the lock of TO, with what they need: every pack that TO lists, or those of --pack. Nothing is resolved and no connection opened. A pin
        that TO's own packs.yaml excludes is refused (exit 6), and nothing is written then. Entries that do not move stay as they are, line for line.
        An environment is a name (staging: ./staging/packs.yaml, ./staging.yaml, or the same below ./environments), a folder or a file.
        """,
        [DryRun],
        [
            new("dotnet pack-sync promote staging production --pack aws", "one pack, with its dependencies"),
            new("dotnet pack-sync promote staging production --exclude aws", "everything else"),
        ],
        RunAsync);

    private static Task<Report> RunAsync(CommandRun run) => TwoEnvironments.RunAsync(run, (from, to) => Task.FromResult(Promote(run, from, to)));

    private static Report Promote(CommandRun run, PackEnvironment from, EnvironmentRun to)
    {
        if (from.LockFile is null)
            to.Bag.Add(LockProblems.Missing(from.Paths.ShownLockFile));
        if (to.Bag.HasErrors || Promotion.Of(from, to.Environment, run.Only, run.Except, to.Bag) is not { } promoted)
            return to.Failed();
        ImmutableArray<LockChange> changes = LockChange.Between(to.Environment.LockFile ?? LockFile.Empty, promoted);
        bool written = !run.Parsed.Has(DryRun) && to.Environment.Save(promoted);
        var body = new ReportBody.Locked(to.Environment.Paths.ShownLockFile, promoted, changes, written) { Changelogs = to.Pipeline.Changelogs(changes) };
        return Report.OfRun(Spec.Name, body, run.Parsed.Has(DryRun) ? !changes.IsEmpty : written, to.Diagnostics);
    }
}
