using System.Collections.Immutable;
using PackSync.Hashing;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>What StackStorm was last told of a pack, and acknowledged.</summary>
/// <param name="Content">Of the files that it read.</param>
/// <param name="Config">Digest of the receipt of the config that it read; null where we wrote none.</param>
/// <param name="Types">As packs.yaml has them; empty: all.</param>
public sealed record Registration(PackRef Ref, ContentHash Content, Sha256Digest? Config, ImmutableArray<string> Types)
{
    public bool Equals(Registration? other)
        => other is not null && Ref == other.Ref && Content == other.Content && Config == other.Config && Types.SequenceEqual(other.Types);

    public override int GetHashCode() => HashCode.Combine(Ref, Content);
}
