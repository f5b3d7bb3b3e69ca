using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Indexes;

/// <summary>One index, read. A bad entry spoils nothing but itself: it is reported when somebody asks for it.</summary>
public sealed record PackIndex(IndexSource Source, ImmutableDictionary<PackRef, IndexEntry> Entries, ImmutableDictionary<PackRef, Diagnostic> BadEntries);
