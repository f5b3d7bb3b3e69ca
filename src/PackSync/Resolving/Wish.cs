using System.Collections.Immutable;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>All that is asked of one pack, by packs.yaml or by its dependants.</summary>
/// <param name="Entry">Null for a dependency that packs.yaml does not list; where it does, the entry alone decides.</param>
/// <param name="Request">One request that stands for all demands; where several ranges are asked, <paramref name="Ranges"/> has them all.</param>
/// <param name="Source">Null: the indexes know.</param>
/// <param name="AlsoByName">Some ask by name, though others by URL.</param>
internal sealed record Wish(PackRef Ref, PackEntry? Entry, PackRequest Request, ImmutableArray<VersionRange> Ranges, SourceUrl? Source, bool AlsoByName)
{
    /// <summary>What the lock records: the one request, or all ranges that had to hold.</summary>
    public string RequestedText => Entry is null && Request is PackRequest.InRange
        ? string.Join(", ", Ranges.Select(range => range.Text).Distinct().Order(StringComparer.Ordinal))
        : Request.Text;

    public static Wish Of(PackEntry entry)
        => new(entry.Ref, entry, entry.Request, entry.Request is PackRequest.InRange range ? [range.Range] : [], entry.Source, false);

    /// <returns>Null where the demands contradict each other.</returns>
    public static Wish? Of(PackRef pack, ImmutableArray<Demand> demands)
    {
        ImmutableArray<VersionRange> ranges = [.. demands.Select(demand => demand.Spec.Request).OfType<PackRequest.InRange>().Select(request => request.Range)];
        PackRequest.At[] exact = [.. demands.Select(demand => demand.Spec.Request).OfType<PackRequest.At>().Select(Plain).DistinctBy(request => request.Reference)];
        SourceUrl[] sources = [.. demands.Select(demand => demand.Spec.Source).OfType<SourceUrl>().DistinctBy(source => source.StoreKey)];
        if (exact.Length > 1 || sources.Length > 1)
            return null;
        PackRequest request = exact.Length == 1 ? exact[0] : ranges.Length > 0 ? new PackRequest.InRange(ranges[0]) : new PackRequest.Unpinned();
        return new Wish(pack, null, request, ranges, sources.FirstOrDefault(), demands.Any(demand => demand.Spec.Source is null));
    }

    /// <summary><c>v1.2.0</c> of one pack and <c>1.2.0</c> of another are no contradiction.</summary>
    private static PackRequest.At Plain(PackRequest.At request)
        => request.Reference is GitReference.Named { Text: ['v', .. string version] } && VersionText.TryParse(version, out _)
            ? new PackRequest.At(new GitReference.Version(version), version)
            : request;
}
