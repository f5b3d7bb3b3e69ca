using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Reporting;

/// <summary>Where packs.yaml lists each pack, for reports that point at lines.</summary>
/// <param name="Manifest">The file itself, for what it does not list: dependencies, delisted packs.</param>
public sealed record PackPlaces(SourcePlace Manifest, ImmutableSortedDictionary<PackRef, SourcePlace> Listed)
{
    /// <summary>No packs.yaml was read.</summary>
    public static readonly PackPlaces Unknown = new(new SourcePlace("packs.yaml", 1, 1), ImmutableSortedDictionary<PackRef, SourcePlace>.Empty);

    public static PackPlaces Of(Manifests.Manifest manifest, string shown)
        => new(new SourcePlace(shown, 1, 1), manifest.Packs.ToImmutableSortedDictionary(pack => pack.Key, pack => pack.Value.Place));

    public SourcePlace Of(PackRef pack) => Listed.GetValueOrDefault(pack, Manifest);
}
