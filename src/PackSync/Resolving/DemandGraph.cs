using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>Who asks what of whom, as far as it is known. A pack that is resolved anew withdraws what its earlier version asked.</summary>
internal sealed class DemandGraph(IEnumerable<PackRef> roots)
{
    private readonly SortedSet<PackRef> _roots = [.. roots];
    private readonly SortedDictionary<PackRef, ImmutableSortedDictionary<PackRef, DependencySpec>> _asks = [];

    public bool IsRoot(PackRef pack) => _roots.Contains(pack);

    /// <returns>The packs of which something else is asked than before.</returns>
    public ImmutableArray<PackRef> Set(PackRef from, ImmutableSortedDictionary<PackRef, DependencySpec> asks)
    {
        ImmutableSortedDictionary<PackRef, DependencySpec> before = AskedBy(from);
        _asks[from] = asks;
        return [.. before.Keys.Union(asks.Keys).Where(pack => before.GetValueOrDefault(pack)?.Text != asks.GetValueOrDefault(pack)?.Text)];
    }

    public ImmutableSortedDictionary<PackRef, DependencySpec> AskedBy(PackRef pack)
        => _asks.GetValueOrDefault(pack, ImmutableSortedDictionary<PackRef, DependencySpec>.Empty);

    /// <summary>All demands on a pack from packs that are themselves wanted, sorted by who asks.</summary>
    public ImmutableArray<Demand> On(PackRef pack)
    {
        HashSet<PackRef> reachable = Reachable();
        return [.. _asks.Where(pair => reachable.Contains(pair.Key) && pair.Value.ContainsKey(pack)).Select(pair => new Demand(pair.Key, pair.Value[pack]))];
    }

    /// <summary>Everything that packs.yaml leads to.</summary>
    public HashSet<PackRef> Reachable()
    {
        HashSet<PackRef> seen = [.. _roots];
        Queue<PackRef> open = new(_roots);
        while (open.TryDequeue(out PackRef pack))
        {
            foreach (PackRef asked in AskedBy(pack).Keys.Where(seen.Add))
                open.Enqueue(asked);
        }

        return seen;
    }

    /// <summary>For people: <c>packs.yaml → a → b</c>, by the shortest way.</summary>
    public string PathTo(PackRef pack)
    {
        Dictionary<PackRef, PackRef?> from = _roots.ToDictionary(root => root, _ => (PackRef?)null);
        Queue<PackRef> open = new(_roots);
        while (!from.ContainsKey(pack) && open.TryDequeue(out PackRef next))
        {
            foreach (PackRef asked in AskedBy(next).Keys.Where(asked => from.TryAdd(asked, next)))
                open.Enqueue(asked);
        }

        List<string> path = [];
        for (PackRef? step = pack; step is { } at; step = from.GetValueOrDefault(at))
            path.Insert(0, at.Value);
        return string.Join(" → ", path.Prepend("packs.yaml"));
    }
}
