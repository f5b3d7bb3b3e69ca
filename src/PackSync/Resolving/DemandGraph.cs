using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>Who asks what of whom, as far as it is known. A pack that is resolved anew withdraws what its earlier version asked.</summary>
internal sealed class DemandGraph(IEnumerable<PackRef> roots)
{
    private readonly SortedSet<PackRef> _roots = [.. roots];
    private readonly Dictionary<PackRef, ImmutableArray<Demand>> _asks = [];
    private Dictionary<PackRef, PackRef?>? _ways;

    public bool IsRoot(PackRef pack) => _roots.Contains(pack);

    /// <summary>Replaces all that a pack asks.</summary>
    public void Set(PackRef from, IEnumerable<Demand> asks)
    {
        _asks[from] = [.. asks.OrderBy(demand => demand.On).ThenBy(demand => demand.Spec.Text, StringComparer.Ordinal)];
        _ways = null;
    }

    /// <summary>Sorted by the pack asked for.</summary>
    public ImmutableArray<Demand> AskedBy(PackRef pack) => _asks.TryGetValue(pack, out ImmutableArray<Demand> asks) ? asks : [];

    /// <summary>Everything that packs.yaml leads to, each with the demands on it, sorted by who asks. Packs that nothing leads to any more have no say.</summary>
    public ImmutableSortedDictionary<PackRef, ImmutableArray<Demand>> Wanted()
    {
        PackRef[] reachable = [.. Ways().Keys.Order()];
        ILookup<PackRef, Demand> demands = reachable.SelectMany(pack => AskedBy(pack)).ToLookup(demand => demand.On);
        return reachable.ToImmutableSortedDictionary(pack => pack, pack => demands[pack].ToImmutableArray());
    }

    /// <summary>The listed pack from which the shortest way leads to this one; itself where it is listed.</summary>
    public PackRef RootOf(PackRef pack) => Steps(pack)[0];

    /// <summary>For people: <c>packs.yaml → a → b</c>, by the shortest way.</summary>
    public string PathTo(PackRef pack) => string.Join(" → ", Steps(pack).Select(step => step.Value).Prepend("packs.yaml"));

    private List<PackRef> Steps(PackRef pack)
    {
        Dictionary<PackRef, PackRef?> ways = Ways();
        List<PackRef> steps = [];
        for (PackRef? step = pack; step is { } at; step = ways.GetValueOrDefault(at))
            steps.Insert(0, at);
        return steps;
    }

    /// <summary>Each reachable pack, with the one before it on the shortest way. Kept until somebody asks for something else: every fault of a wave wants one.</summary>
    private Dictionary<PackRef, PackRef?> Ways() => _ways ??= FindWays();

    /// <summary>Breadth first.</summary>
    private Dictionary<PackRef, PackRef?> FindWays()
    {
        Dictionary<PackRef, PackRef?> from = _roots.ToDictionary(root => root, _ => (PackRef?)null);
        Queue<PackRef> open = new(_roots);
        while (open.TryDequeue(out PackRef next))
        {
            foreach (PackRef asked in AskedBy(next).Select(demand => demand.On).Where(asked => from.TryAdd(asked, next)))
                open.Enqueue(asked);
        }

        return from;
    }
}
