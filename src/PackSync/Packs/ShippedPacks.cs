using System.Collections.Frozen;

namespace PackSync.Packs;

/// <summary>The packs that come with StackStorm (packaging/deb/scripts/post-install.sh): always present as dependencies, never pruned or replaced.</summary>
public static class ShippedPacks
{
    public static readonly FrozenSet<string> Refs =
        FrozenSet.ToFrozenSet(["chatops", "core", "default", "linux", "packs"], StringComparer.Ordinal);

    public static bool Contains(PackRef pack) => Refs.Contains(pack.Value);
}
