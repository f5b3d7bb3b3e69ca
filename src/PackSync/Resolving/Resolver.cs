using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Indexes;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Resolving;

/// <summary>
/// Manifest + previous lock + indexes + remotes → LockFile, dependencies closed transitively. Writes nothing but the store.
/// Minimal movement: an earlier pin that still satisfies is kept unless the scope lets it move; its tag is listed again, and a moved one is an integrity error.
/// Works in waves: all packs of a wave at once, then what their pack.yaml files ask for, until nothing new is asked.
/// </summary>
public sealed class Resolver(IndexCatalog indexes, GitStore store, TreeLimits limits, DiagnosticBag diagnostics)
{
    private const int MaxWaves = 50;

    /// <returns>Null where the bag got an error; then nothing may be written.</returns>
    public async Task<LockFile?> ResolveAsync(Manifest manifest, LockFile? previous, UpdateScope scope, CancellationToken cancellation)
    {
        PackEntry[] listed = [.. manifest.Packs.Values.Where(entry => !entry.Absent)];
        var graph = new DemandGraph(listed.Select(entry => entry.Ref));
        var resolver = new PackResolver(manifest, new SourceFinder(manifest, indexes, scope), store, limits, scope);
        var dependencies = new DependencyReader(resolver);
        SortedDictionary<PackRef, Outcome> outcomes = [];
        SortedSet<PackRef> wave = [.. listed.Select(entry => entry.Ref)];

        for (int round = 0; wave.Count > 0; round++)
        {
            if (round == MaxWaves)
            {
                diagnostics.Add(ResolveProblems.Endless(MaxWaves));
                return null;
            }

            Outcome[] resolved = await Task.WhenAll(wave.Select(pack => ResolveOneAsync(manifest, resolver, graph, pack, previous, cancellation))).ConfigureAwait(false);
            wave = [];
            foreach (Outcome outcome in resolved)
            {
                outcomes[outcome.Ref] = outcome;
                (ImmutableSortedDictionary<PackRef, DependencySpec> asks, ImmutableArray<Diagnostic> faults) =
                    await dependencies.ReadAsync(manifest, outcome.Pack, cancellation).ConfigureAwait(false);
                outcomes[outcome.Ref] = outcome with { Diagnostics = outcome.Diagnostics.AddRange(faults) };
                wave.UnionWith(graph.Set(outcome.Ref, asks).Where(pack => !graph.IsRoot(pack)));
            }

            wave.IntersectWith(graph.Reachable());
        }

        return Finish(graph, outcomes, manifest);
    }

    private static async Task<Outcome> ResolveOneAsync(Manifest manifest, PackResolver resolver, DemandGraph graph, PackRef pack, LockFile? previous, CancellationToken cancellation)
    {
        ImmutableArray<Demand> demands = graph.On(pack);
        Diagnostic Conflict() => ResolveProblems.Conflict(pack, demands.Select(demand => $"{graph.PathTo(demand.From)} asks for '{Display.Safe(demand.Spec.Text)}'"));
        Wish? wish = manifest.Packs.GetValueOrDefault(pack) is { Absent: false } entry ? Wish.Of(entry, demands) : Wish.Of(pack, demands);
        if (wish is null)
            return new Outcome(pack, null, [Conflict()]);
        try
        {
            ResolvedPack resolved = await resolver
                .ResolveAsync(wish, previous?.Packs.GetValueOrDefault(pack), graph.PathTo(pack), Conflict, cancellation)
                .ConfigureAwait(false);
            return new Outcome(pack, resolved, resolved.Diagnostics);
        }
        catch (DiagnosticException failure)
        {
            return new Outcome(pack, null, [Placed(failure.Diagnostic, wish.Entry)]);
        }
    }

    /// <summary>What git and the network say has no place of its own: it stands where packs.yaml names the pack.</summary>
    private static Diagnostic Placed(Diagnostic diagnostic, PackEntry? entry)
        => diagnostic.Place is null && entry is not null ? diagnostic with { Place = entry.Place } : diagnostic;

    private LockFile? Finish(DemandGraph graph, SortedDictionary<PackRef, Outcome> outcomes, Manifest manifest)
    {
        HashSet<PackRef> reachable = graph.Reachable();
        Outcome[] wanted = [.. outcomes.Values.Where(outcome => reachable.Contains(outcome.Ref))];
        foreach (Outcome outcome in wanted)
        {
            diagnostics.AddRange(outcome.Diagnostics);
            diagnostics.AddRange(Overrides.Warnings(graph, outcome.Pack?.Locked, manifest));
        }

        if (wanted.Any(outcome => outcome.Pack is null || outcome.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error)))
            return null;
        return new LockFile(wanted.ToImmutableSortedDictionary(outcome => outcome.Ref, outcome => outcome.Pack!.Locked with
        {
            Requires = [.. graph.AskedBy(outcome.Ref).Keys],
            RequiredBy = graph.IsRoot(outcome.Ref) ? [] : [.. graph.On(outcome.Ref).Select(demand => demand.From)],
        }));
    }

    private sealed record Outcome(PackRef Ref, ResolvedPack? Pack, ImmutableArray<Diagnostic> Diagnostics);
}
