using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>What of a target is held.</summary>
/// <param name="Target">All of it.</param>
public sealed record TargetHolds(Hold? Target, ImmutableSortedDictionary<PackRef, Hold> Packs)
{
    public static readonly TargetHolds None = new(null, ImmutableSortedDictionary<PackRef, Hold>.Empty);

    public bool IsEmpty => Target is null && Packs.IsEmpty;

    /// <summary>Without those that have run out.</summary>
    public TargetHolds InForceAt(DateTimeOffset now) => new(
        Target?.IsInForceAt(now) == true ? Target : null,
        Packs.Where(pack => pack.Value.IsInForceAt(now)).ToImmutableSortedDictionary());

    public bool Equals(TargetHolds? other) => other is not null && Target == other.Target && Packs.SequenceEqual(other.Packs);

    public override int GetHashCode() => HashCode.Combine(Target, Packs.Count);

    public TargetHolds With(PackRef pack, Hold? hold) => this with { Packs = hold is null ? Packs.Remove(pack) : Packs.SetItem(pack, hold) };
}
