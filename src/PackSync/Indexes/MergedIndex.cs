using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Indexes;

/// <summary>PURE. Several indexes as one: leftmost wins, whole entry.</summary>
public static class MergedIndex
{
    /// <param name="indexes">Left to right.</param>
    /// <returns>
    /// In StackStorm's order, which its search shows: the rightmost index first, and what one further left has too stays where it was (dict.update from right to left).
    /// What the first index that lists a pack says badly is left out: no other's entry stands for it.
    /// </returns>
    public static ImmutableArray<IndexEntry> Of(IEnumerable<PackIndex> indexes)
    {
        var merged = new OrderedDictionary<PackRef, IndexEntry>();
        foreach (PackIndex index in indexes.Reverse())
        {
            foreach (PackRef bad in index.BadEntries.Keys)
                merged.Remove(bad);
            foreach (IndexEntry entry in index.Entries)
                merged[entry.Ref] = entry;
        }

        return [.. merged.Values];
    }
}
