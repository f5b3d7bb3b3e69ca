using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Planning;

/// <summary>What the user allowed on the command line, and to which packs the run is limited.</summary>
/// <param name="Only">Empty: all packs. A limited run never prunes.</param>
public sealed record Permissions(
    bool Prune,
    bool Repair,
    bool Adopt,
    bool AllowEmpty,
    ImmutableArray<PackRef> Only,
    ImmutableArray<PackRef> Except)
{
    public static readonly Permissions None = new(false, false, false, false, [], []);

    /// <summary>What other packs refer to may go away.</summary>
    public bool AllowBreaking { get; init; }

    public bool Covers(PackRef pack) => (Only.IsEmpty || Only.Contains(pack)) && !Except.Contains(pack);
}
