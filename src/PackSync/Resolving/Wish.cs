using System.Collections.Immutable;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>All that is asked of one pack, by packs.yaml or by its dependants.</summary>
/// <param name="Entry">Null for a dependency that packs.yaml does not list; where it does, the entry alone decides.</param>
/// <param name="Request">One request that stands for all demands; where several ranges are asked, <paramref name="Ranges"/> has them all.</param>
internal sealed record Wish(PackRef Ref, PackEntry? Entry, PackRequest Request, ImmutableArray<VersionRange> Ranges, SourceUrl? Source, ImmutableArray<Demand> Demands)
{
    /// <summary>What the lock records: the one request, or all ranges that had to hold.</summary>
    public string RequestedText => Entry is null && Ranges.Length > 0 && Request is PackRequest.InRange
        ? string.Join(", ", Ranges.Select(range => range.Text).Distinct().Order(StringComparer.Ordinal))
        : Request.Text;

    public static Wish Of(PackEntry entry, ImmutableArray<Demand> demands)
        => new(entry.Ref, entry, entry.Request, entry.Request is PackRequest.InRange range ? [range.Range] : [], entry.Source, demands);

    /// <returns>Null where the demands contradict each other.</returns>
    public static Wish? Of(PackRef pack, ImmutableArray<Demand> demands)
    {
        ImmutableArray<VersionRange> ranges = [.. demands.Select(demand => demand.Spec.Request).OfType<PackRequest.InRange>().Select(request => request.Range)];
        PackRequest.At[] exact = [.. demands.Select(demand => demand.Spec.Request).OfType<PackRequest.At>().DistinctBy(request => request.Reference)];
        SourceUrl[] sources = [.. demands.Select(demand => demand.Spec.Source).OfType<SourceUrl>().DistinctBy(source => source.StoreKey)];
        if (exact.Length > 1 || sources.Length > 1)
            return null;
        PackRequest request = exact.Length == 1 ? exact[0] : ranges.Length > 0 ? new PackRequest.InRange(ranges[0]) : new PackRequest.Unpinned();
        return new Wish(pack, null, request, ranges, sources.FirstOrDefault(), demands);
    }
}
