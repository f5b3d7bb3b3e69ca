using System.Collections.Concurrent;
using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Trees;

namespace PackSync.StackStorm;

/// <summary>The trees that the lock names, read where they are: in the store, or in a local directory. Each is opened once; dispose with the rest.</summary>
public sealed class WantedTrees(Manifest manifest, Lazy<GitStore> store) : IDisposable
{
    private readonly ConcurrentDictionary<PackRef, PackTree?> _trees = new();
    private readonly ConcurrentBag<StoredRepository> _open = [];

    /// <summary>Fetches what the store lacks of the packs that are to be put. One that cannot be had is refused, for the reason that apply would meet.</summary>
    public async Task<Plan> FetchAsync(Plan plan, int parallelism, CancellationToken cancellation)
    {
        var refusals = new ConcurrentDictionary<PackRef, Diagnostic>();
        await Parallel.ForEachAsync(
            plan.Steps.OfType<PlanStep.PutPack>().Where(step => step.Refusal is null),
            new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellation },
            async (step, stop) =>
            {
                try
                {
                    _trees[step.Ref] = await OpenAsync(step.To, mayFetch: true, stop).ConfigureAwait(false);
                }
                catch (DiagnosticException failure)
                {
                    _trees[step.Ref] = null;
                    refusals[step.Ref] = failure.Diagnostic;
                }
            }).ConfigureAwait(false);
        return refusals.IsEmpty
            ? plan
            : plan with { Steps = [.. plan.Steps.Select(step => step is PlanStep.PutPack && refusals.TryGetValue(step.Ref, out Diagnostic? refusal) ? step with { Refusal = refusal } : step)] };
    }

    /// <returns>Null where it is not at hand.</returns>
    /// <exception cref="DiagnosticException">A guard refused.</exception>
    public async Task<PackTree?> FindAsync(LockedPack locked, CancellationToken cancellation)
        => _trees.TryGetValue(locked.Ref, out PackTree? known) ? known : _trees[locked.Ref] = await OpenAsync(locked, mayFetch: false, cancellation).ConfigureAwait(false);

    /// <summary>The same, fetched where the store lacks it.</summary>
    /// <exception cref="DiagnosticException">It cannot be had, or a guard refused.</exception>
    public async Task<PackTree?> FetchAsync(LockedPack locked, CancellationToken cancellation)
        => _trees[locked.Ref] = await OpenAsync(locked, mayFetch: true, cancellation).ConfigureAwait(false);

    public void Dispose()
    {
        foreach (StoredRepository repository in _open)
            repository.Dispose();
    }

    private async Task<PackTree?> OpenAsync(LockedPack locked, bool mayFetch, CancellationToken cancellation)
    {
        if (!SourceUrl.TryParse(locked.Source, manifest.Directory, out SourceUrl? source, out _))
            return null; // applying says it
        if (locked.Commit is not { } commit)
            return DirectoryTree.Read(locked.Path is null ? source.Location : Path.Combine(source.Location, locked.Path), manifest.Policy.Limits.Tree);
        StoredRepository? repository = mayFetch
            ? await store.Value.EnsureAsync(source, commit, cancellation).ConfigureAwait(false)
            : store.Value.TryOpen(source);
        if (repository is null)
            return null;
        _open.Add(repository);
        return repository.Contains(commit) ? repository.ReadTree(commit, locked.Path, manifest.Policy.Limits.Tree) : null;
    }
}
