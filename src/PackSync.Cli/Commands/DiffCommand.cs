using System.Collections.Immutable;
using PackSync.Cli.Arguments;
using PackSync.Diagnostics;
using PackSync.Diffing;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Reporting;

namespace PackSync.Cli.Commands;

internal static class DiffCommand
{
    private const int UsualContext = 3, MostContext = 1000;
    private static readonly OptionSpec Edits = new("edits", null, "what somebody edited here: as installed → disk, instead of disk → lock");
    private static readonly OptionSpec Stat = new("stat", null, "a line for each file, with the number of its changed lines");
    private static readonly OptionSpec NameOnly = new("name-only", null, "the paths of the files that differ, and nothing else");
    private static readonly OptionSpec Unified = new("unified", "N", $"unchanged lines around a change (default: {UsualContext})") { Letter = 'U' };
    private static readonly OptionSpec DetailedExitCode = new("detailed-exitcode", null, "exit 2 where something differs");

    public static readonly CommandSpec Spec = new(
        "diff",
        "[PACK…]",
        "which lines of which files differ",
        """
        What apply would change, file by file: from what is on disk to what is locked. With --edits what somebody changed here since the pack was installed.
        Without names: every pack; one that would come or go whole is shown by its files only where it is named. Modes, config.yaml, and what `ignore` and `keep` name
        are no differences. Fetches only what the store lacks. Writes nothing.
        """,
        [Edits, Stat, NameOnly, Unified, DetailedExitCode],
        [
            new("dotnet pack-sync diff aws", "what would apply change in it?"),
            new("dotnet pack-sync diff --edits", "what did somebody edit on this node?"),
            new("dotnet pack-sync diff --stat", "in short, for every pack"),
        ],
        EnvironmentRun.Of(RunAsync));

    private static async Task<Report> RunAsync(EnvironmentRun run)
    {
        OptionReading.Exclusive(run.Parsed, Stat, NameOnly, "one says more than the other");
        int context = OptionReading.Number(run.Parsed, Unified, UsualContext, 0, MostContext);
        ImmutableArray<PackRef> named = run.Named;
        bool edits = run.Parsed.Has(Edits);
        if ((edits ? run.Environment.LockFile ?? LockFile.Empty : run.RequireLock()) is not { } lockFile)
            return run.Failed();
        ObservedTarget observed = run.Pipeline.Inspect(lockFile, deep: false, run.Cancellation);
        ImmutableArray<PackRef> packs = named.IsEmpty
            ? [.. Usual(run, lockFile, observed, edits).Where(pack => !run.Except.Contains(pack)).Order()]
            : run.Known(named, lockFile.Packs.Keys.Concat(observed.Packs.Keys).Concat(run.Environment.Manifest.Packs.Keys));
        if (!named.IsEmpty && packs.IsEmpty)
            return run.Failed();
        PackDiff?[] attempts = await Task.WhenAll(packs.Select(TryDiffAsync)).ConfigureAwait(false);
        ImmutableArray<PackDiff> diffs = [.. attempts.OfType<PackDiff>()];
        DiffView view = run.Parsed.Has(Stat) ? DiffView.Stat : run.Parsed.Has(NameOnly) ? DiffView.NameOnly : DiffView.Lines;
        return Report.OfFinding(
            Spec.Name, new ReportBody.Diffed(diffs, edits, view), diffs.Any(diff => diff.IsDifferent), run.Parsed.Has(DetailedExitCode), run.Diagnostics);

        // one whose files are not at hand does not hide the others
        async Task<PackDiff?> TryDiffAsync(PackRef pack)
        {
            try
            {
                return await DiffAsync(pack).ConfigureAwait(false);
            }
            catch (DiagnosticException failure)
            {
                run.Bag.Add(failure.Diagnostic.Place is null ? failure.Diagnostic with { Place = run.Environment.Manifest.Packs.GetValueOrDefault(pack)?.Place } : failure.Diagnostic);
                return null;
            }
        }

        Task<PackDiff> DiffAsync(PackRef pack)
        {
            PackDiffer differ = run.Pipeline.Differ(context);
            ObservedPack? found = observed.Packs.GetValueOrDefault(pack);
            return edits
                ? differ.EditsAsync(pack, found, run.Cancellation)
                : differ.ToLockAsync(pack, found, lockFile.Packs.GetValueOrDefault(pack), whole: !named.IsEmpty, run.Cancellation);
        }
    }

    /// <summary>What apply is about: locked packs and those that are to go. Edits: what pack-sync installed.</summary>
    private static IEnumerable<PackRef> Usual(EnvironmentRun run, LockFile lockFile, ObservedTarget observed, bool edits) => edits
        ? observed.Packs.Values.OfType<ObservedPack.Managed>().Select(pack => pack.Ref)
        : lockFile.Packs.Keys.Union(run.Environment.Manifest.Packs.Values.Where(entry => entry.Absent && observed.Packs.ContainsKey(entry.Ref)).Select(entry => entry.Ref));
}
