using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Manifests;

/// <param name="Prune">Remove packs that we installed and that are no longer listed.</param>
/// <param name="Protect">Never replaced, removed or pruned, beside the packs that come with StackStorm.</param>
/// <param name="Sources">URL prefixes that packs and their dependencies may come from; empty: any.</param>
/// <param name="Locked">Never resolve during apply, even when there is no lock.</param>
public sealed record PolicySettings(bool Prune, ImmutableArray<PackRef> Protect, ImmutableArray<string> Sources, bool Locked)
{
    public const int DefaultKeepPrevious = 2;

    public static readonly PolicySettings Default = new(false, [], [], false);

    /// <summary>How many replaced trees of each pack are kept for <c>rollback</c>; an older one is rebuilt from its repository.</summary>
    public int KeepPrevious { get; init; } = DefaultKeepPrevious;

    public OrphanPolicy Orphans { get; init; }

    public LimitSettings Limits { get; init; } = LimitSettings.Default;
}
