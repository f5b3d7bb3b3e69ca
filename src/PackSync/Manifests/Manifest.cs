using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Manifests;

/// <summary>What an environment wants: packs.yaml, validated. Nothing here has been looked up anywhere.</summary>
/// <param name="Path">Absolute path of packs.yaml; relative paths in it are relative to its folder.</param>
public sealed record Manifest(
    string Path,
    ImmutableArray<IndexSource> Indexes,
    ImmutableArray<RemoteSettings> Remotes,
    TargetSettings Target,
    ImmutableSortedDictionary<PackRef, PackEntry> Packs,
    PolicySettings Policy,
    HookSettings Hooks)
{
    /// <summary>What a pack is installed as.</summary>
    /// <param name="entry">Null for a dependency that is not listed.</param>
    public CheckoutMode CheckoutOf(PackEntry? entry) => entry?.Path is not null ? CheckoutMode.Files : entry?.Checkout ?? Target.Checkout;

    public string Directory => System.IO.Path.GetDirectoryName(Path)!;
}
