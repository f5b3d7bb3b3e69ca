using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Lockfiles;

/// <summary>What was decided: packs.lock. Compare two by their canonical bytes (<see cref="LockFileWriter"/>), never by record equality.</summary>
public sealed record LockFile(ImmutableSortedDictionary<PackRef, LockedPack> Packs)
{
    public static readonly LockFile Empty = new(ImmutableSortedDictionary<PackRef, LockedPack>.Empty);
}
