using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>What a pack.yaml asks for, read.</summary>
/// <param name="Shipped">Asked for, and there already, because they come with StackStorm.</param>
internal sealed record Dependencies(ImmutableArray<Demand> Demands, ImmutableArray<PackRef> Shipped, ImmutableArray<Diagnostic> Faults)
{
    public static readonly Dependencies None = new([], [], []);
}
