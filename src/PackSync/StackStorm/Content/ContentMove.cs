using System.Collections.Immutable;
using PackSync.Packs;
using PackSync.Planning;

namespace PackSync.StackStorm.Content;

/// <summary>A pack whose content a plan replaces or takes away.</summary>
/// <param name="Version">That it is to have, for people.</param>
/// <param name="After">Its files then; those of now where they are not known.</param>
/// <param name="Content">Null: the new version is not at hand.</param>
internal sealed record ContentMove(PackRef Ref, string Version, PackFiles After, PackContent? Content)
{
    /// <summary>What others may refer to, and goes away.</summary>
    public ImmutableHashSet<ContentUse> Gone { get; } = Content is null
        ? []
        : [.. Content.Changes
            .Where(change => change is { Change: ContentChangeKind.Removed, Kind: ContentKind.Action or ContentKind.Workflow or ContentKind.Trigger })
            .Select(change => new ContentUse(change.Kind == ContentKind.Trigger ? ContentKind.Trigger : ContentKind.Action, $"{Ref}.{change.Name}"))];
}
