using System.Collections.Immutable;
using PackSync.Lockfiles;
using PackSync.Packs;

namespace PackSync.StackStorm.Nodes;

/// <summary>What one node has, to be compared with others: no secret, and nothing that is another's on another disk.</summary>
/// <param name="PacksDirectory">On that node.</param>
/// <param name="Made">When it was looked at.</param>
public sealed record NodeReceipt(string Host, string PacksDirectory, DateTimeOffset Made, ImmutableSortedDictionary<PackRef, NodePack> Packs)
{
    /// <summary>As it is called here: its host, and its packs directory, too, where two are on one host.</summary>
    public string Name { get; init; } = Host;

    /// <summary>What would have to be locked for a node to have this; as far as it is known.</summary>
    public LockFile AsLock() => new(Packs.ToImmutableSortedDictionary(
        pack => pack.Key,
        pack => new LockedPack(pack.Key, "", pack.Value.Version, pack.Value.Source, pack.Value.Path, null, null, pack.Value.Commit, null, pack.Value.Content, null, [], [])));
}
