using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Indexes;

/// <summary>One index, read. A bad entry spoils nothing but itself: it is reported when somebody asks for it.</summary>
/// <param name="Keys">All that it lists, in its order, also what nobody can ask for: what StackStorm counts.</param>
/// <param name="Entries">Those that can be used, in its order.</param>
public sealed record PackIndex(IndexSource Source, ImmutableArray<string> Keys, ImmutableArray<IndexEntry> Entries, ImmutableDictionary<PackRef, Diagnostic> BadEntries)
{
    private readonly ImmutableDictionary<PackRef, IndexEntry> _byRef = Entries.ToImmutableDictionary(entry => entry.Ref);

    /// <summary>Offline: when the copy in the store was last what the server has; null for the index itself.</summary>
    public DateTimeOffset? CopyOf { get; init; }

    public IndexEntry? Find(PackRef pack) => _byRef.GetValueOrDefault(pack);
}
