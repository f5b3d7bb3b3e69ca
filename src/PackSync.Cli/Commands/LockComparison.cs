using System.Collections.Concurrent;
using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Diffing;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

/// <summary>Two locks, compared down to commits and files: of <c>plan --against</c> and <c>diff-env</c>.</summary>
internal static class LockComparison
{
    /// <param name="run">In the environment of <paramref name="after"/>; its --pack and --exclude count.</param>
    /// <param name="onlyMoves">What only is asked for otherwise is no difference.</param>
    /// <param name="before">Null: there is none on that side.</param>
    public static async Task<ReportBody.Compared> CompareAsync(EnvironmentRun run, string from, LockFile? before, string to, LockFile after, bool onlyMoves = false)
    {
        ImmutableArray<LockChange> changes = [.. LockChange.Between(before ?? LockFile.Empty, after).Where(change => run.ReaderPermissions.Covers(change.Ref) && (change.Moves || !onlyMoves))];
        var diffs = new ConcurrentDictionary<PackRef, PackDiff>();
        // one whose files are not at hand does not hide the others
        await Task.WhenAll(changes.Select(async change =>
        {
            try
            {
                diffs[change.Ref] = await run.Pipeline.LockDiffer().DiffAsync(change, run.Cancellation).ConfigureAwait(false);
            }
            catch (DiagnosticException failure)
            {
                run.Bag.Add(failure.Diagnostic.Place is null ? failure.Diagnostic with { Place = run.Places.Of(change.Ref) } : failure.Diagnostic);
            }
        })).ConfigureAwait(false);
        return new ReportBody.Compared(from, to, changes, run.Pipeline.Changelogs(changes), diffs.ToImmutableSortedDictionary(), after.Packs.Keys.Count(run.ReaderPermissions.Covers) - changes.Count(change => change.To is not null))
        {
            FromIsMissing = before is null,
            Places = run.Places,
        };
    }
}
