using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Indexes;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>
/// Manifest + previous lock + indexes + remotes → LockFile, dependencies closed transitively. Writes nothing but the store.
/// Minimal movement: an earlier pin that still satisfies is kept unless the scope lets it move; its tag is listed again, and a moved one is an integrity error.
/// Works in waves: all packs of a wave at once, then those of which something else is asked than before, until nothing new is. Never goes back to an
/// older version to make a dependency fit: that is the user's to decide (docs/resolving.md).
/// </summary>
public sealed class Resolver(IndexCatalog indexes, GitStore store, TreeLimits limits, DiagnosticBag diagnostics)
{
    private const int MaxWaves = 50;

    /// <summary>What the packs are to run on; the choice of versions does not depend on it.</summary>
    public Platform Platform { get; init; } = Platform.Unknown;

    /// <returns>Null where the bag got an error; then nothing may be written.</returns>
    public async Task<LockFile?> ResolveAsync(Manifest manifest, LockFile? previous, UpdateScope scope, CancellationToken cancellation)
        => await SettleAsync(manifest, previous, scope, cancellation).ConfigureAwait(false) is var (graph, outcomes) ? Finish(manifest, graph, outcomes) : null;

    /// <summary>For a look at what could be, never to be written: one pack that cannot be pinned does not hide the others.</summary>
    /// <returns>Without who requires whom; lacks what the bag says cannot be pinned.</returns>
    public async Task<ImmutableSortedDictionary<PackRef, LockedPack>> ResolveWhatCanBeAsync(Manifest manifest, LockFile? previous, UpdateScope scope, CancellationToken cancellation)
    {
        if (await SettleAsync(manifest, previous, scope, cancellation).ConfigureAwait(false) is not var (_, outcomes))
            return ImmutableSortedDictionary<PackRef, LockedPack>.Empty;
        diagnostics.AddRange(outcomes.SelectMany(outcome => outcome.Diagnostics).Distinct());
        return outcomes.Where(outcome => outcome.Resolved is not null).ToImmutableSortedDictionary(outcome => outcome.Ref, outcome => outcome.Resolved!.Locked);
    }

    /// <returns>Null where the bag says that there was no end to it.</returns>
    private async Task<(DemandGraph Graph, ImmutableArray<ResolveOutcome> Outcomes)?> SettleAsync(Manifest manifest, LockFile? previous, UpdateScope scope, CancellationToken cancellation)
    {
        var graph = new DemandGraph(manifest.Packs.Values.Where(entry => !entry.Absent).Select(entry => entry.Ref));
        var step = new ResolveStep(
            manifest,
            previous,
            graph,
            new PackResolver(manifest, new SourceFinder(manifest, indexes, scope), store, new CompatibilityGate(Platform, store), limits, scope),
            new DependencyReader(manifest, new PackIdentifier(manifest, store)));
        Dictionary<PackRef, ResolveOutcome> outcomes = [];
        for (int round = 0; round < MaxWaves; round++)
        {
            ImmutableSortedDictionary<PackRef, ImmutableArray<Demand>> wanted = graph.Wanted();
            PackRef[] wave = [.. wanted.Keys.Where(pack => !IsAnswered(graph, outcomes.GetValueOrDefault(pack), wanted[pack]))];
            if (wave.Length == 0)
                return (graph, [.. wanted.Select(pair => outcomes[pair.Key] with { Demands = pair.Value })]);
            // what is in the store already waits for nothing, and would be read one after the other
            ResolveOutcome[] resolved = await Task.WhenAll(wave.Select(pack => Task.Run(() => step.RunAsync(pack, wanted[pack], cancellation), cancellation))).ConfigureAwait(false);
            foreach (ResolveOutcome outcome in resolved)
            {
                outcomes[outcome.Ref] = outcome;
                graph.Set(outcome.Ref, outcome.Dependencies.Demands);
            }
        }

        diagnostics.Add(ResolveProblems.Endless(MaxWaves));
        return null;
    }

    /// <summary>For a listed pack the entry alone decides, whatever others ask.</summary>
    private static bool IsAnswered(DemandGraph graph, ResolveOutcome? outcome, ImmutableArray<Demand> demands)
        => outcome is not null && (graph.IsRoot(outcome.Ref)
            || (outcome.Demands.Length == demands.Length && outcome.Demands.Zip(demands).All(pair => pair.First.IsSameAs(pair.Second))));

    private LockFile? Finish(Manifest manifest, DemandGraph graph, ImmutableArray<ResolveOutcome> outcomes)
    {
        List<Diagnostic> found = [];
        foreach (ResolveOutcome outcome in outcomes)
        {
            found.AddRange(outcome.Diagnostics);
            if (outcome.Resolved is not null)
                found.AddRange(Overrides.Warnings(graph, outcome.Demands, outcome.Resolved.Locked, manifest));
        }

        found.AddRange(DisplayNames.Warnings([.. outcomes.Select(outcome => outcome.Resolved).OfType<ResolvedPack>()], graph, manifest));

        // a dead index says the same for every pack that asked it
        diagnostics.AddRange(found.Distinct());
        return found.Any(diagnostic => diagnostic.Severity == Severity.Error)
            ? null
            : new LockFile(outcomes.ToImmutableSortedDictionary(outcome => outcome.Ref, outcome => outcome.Resolved!.Locked with
            {
                Requires = [.. outcome.Dependencies.Demands.Select(demand => demand.On).Concat(outcome.Dependencies.Shipped).Distinct().Order()],
                RequiredBy = graph.IsRoot(outcome.Ref) ? [] : [.. outcome.Demands.Select(demand => demand.From).Distinct().Order()],
            }));
    }
}
