using System.Collections.Immutable;
using System.Globalization;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Indexes;

/// <summary>Faults of an index and of what is looked up in it.</summary>
public static class IndexProblems
{
    private const int LongestList = 10;

    public static Diagnostic Malformed(IndexSource index, string detail)
        => Diagnostic.Error("PS2000", $"the index {Display.Safe(index.Written)} is malformed: {Display.Safe(detail)}", "an index is JSON with a mapping `packs` of pack refs", index.Place);

    public static Diagnostic Empty(IndexSource index)
        => Diagnostic.Error("PS2001", $"the index {Display.Safe(index.Written)} is empty", "an index is JSON with a mapping `packs` of pack refs", index.Place);

    public static Diagnostic NotThere(IndexSource index, string detail)
        => Diagnostic.Error("PS2002", $"the index file {Display.Safe(index.Written)} cannot be read: {Display.Safe(detail)}", index.Place is null ? "a path after --index is relative to the current directory" : "a path is relative to packs.yaml", index.Place);

    public static Diagnostic TooLarge(IndexSource index, int maxBytes)
        => Diagnostic.Error("PS2003", $"the index {Display.Safe(index.Written)} is larger than {maxBytes >> 20} MiB", null, index.Place);

    public static Diagnostic TooManyPacks(IndexSource index, int maxPacks)
        => Diagnostic.Error("PS2025", string.Create(CultureInfo.InvariantCulture, $"the index {Display.Safe(index.Written)} lists more than {maxPacks} packs"), "no honest index has that many; tell its operator", index.Place);

    public static Diagnostic BadEntry(IndexSource index, PackRef pack, string fault)
        => Diagnostic.Error("PS2004", $"the index {Display.Safe(index.Written)} lists '{pack}' wrongly: {Display.Safe(fault)}", "give the pack a `source` in packs.yaml, or mend the index", index.Place);

    public static Diagnostic UnknownPack(PackRef pack, int indexes, string? suggestion, SourcePlace? place)
        => Diagnostic.Error(
            "PS2005",
            indexes == 0 ? $"'{pack}' has no source, and packs.yaml lists no indexes" : $"no index knows the pack '{pack}'",
            suggestion ?? (indexes == 0 ? "give it a `source`, or list an index under `indexes`" : "check the name, or give the pack a `source`"),
            place);

    public static Diagnostic Unreadable(PackRef pack, Diagnostic cause, SourcePlace? place)
        => Diagnostic.Error(
            "PS2006",
            $"'{pack}' cannot be looked up: {cause.Message}",
            "an index further right might name another repository, so it is not asked; where the index may be down, mark it `optional: true`",
            place);

    public static Diagnostic NoCopy(IndexSource index)
        => Diagnostic.Error("PS2007", $"the index {Display.Safe(index.Written)} is needed, --offline forbids the network, and the store has no copy of it", "run once without --offline", index.Place);

    public static Diagnostic NoIndexes(string manifest)
        => Diagnostic.Error("PS2008", $"{Display.Safe(manifest)} lists no indexes", "list one under `indexes`, or name one with --index");

    public static Diagnostic TooSlow(IndexSource index, int bytes, TimeSpan time)
        => Diagnostic.Error(
            "PS2009",
            string.Create(CultureInfo.InvariantCulture, $"the index {Display.Safe(index.Written)} comes too slowly: less than {bytes >> 10} KiB in {time.TotalSeconds:0.#} s"),
            "try again, or allow more time with --timeout",
            index.Place);

    public static Diagnostic Skipped(IndexSource index, Diagnostic cause)
        => Diagnostic.Warning("PS2500", $"the optional index {Display.Safe(index.Written)} is passed over: {cause.Message}", null, index.Place);

    /// <param name="at">When the server last said that the copy is what it has.</param>
    public static Diagnostic FromCopy(IndexSource index, DateTimeOffset at)
        => Diagnostic.Warning(
            "PS2501",
            string.Create(CultureInfo.InvariantCulture, $"the index {Display.Safe(index.Written)} is the store's copy of {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC, because of --offline"),
            null,
            index.Place);

    public static Diagnostic BadEntries(IndexSource index, ImmutableDictionary<PackRef, Diagnostic> bad)
        => Diagnostic.Warning("PS2502", $"the index {Display.Safe(index.Written)} lists {Packs([.. bad.Keys.Order()])} wrongly", "`show-pack` says what is wrong with one; the rest of the index is used", index.Place);

    public static Diagnostic Hidden(IndexSource index, IReadOnlyCollection<PackRef> hidden)
        => Diagnostic.Warning(
            "PS2503",
            $"the index {Display.Safe(index.Written)} names another repository than an index further left for {Packs(hidden)}",
            "leftmost wins; `show-pack` shows which that is",
            index.Place);

    private static string Packs(IReadOnlyCollection<PackRef> packs)
        => string.Join(", ", packs.Take(LongestList).Select(pack => $"'{pack}'")) + (packs.Count > LongestList ? $" and {packs.Count - LongestList} more" : "");
}
