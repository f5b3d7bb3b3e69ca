using PackSync.Packs;

namespace PackSync.StackStorm.Nodes;

/// <summary>What is not the same on one node.</summary>
/// <param name="Node">The name of the node that differs.</param>
/// <param name="What">In words, without node and pack: <c>has 1.0.0 (0123456), and the lock says 1.1.0 (4567890)</c>.</param>
public sealed record NodeDifference(string Node, PackRef Pack, NodeDifferenceKind Kind, string What);
