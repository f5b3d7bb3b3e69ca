using System.Collections.Concurrent;
using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Trees;

namespace PackSync.StackStorm;

/// <summary>The trees that the lock names, read where they are: in the store, or in a local directory. One that is found is kept open; dispose with the rest.</summary>
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
                    await FetchTreeAsync(step.To, step.Options.Checkout, stop).ConfigureAwait(false);
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
        => _trees.TryGetValue(locked.Ref, out PackTree? known) ? known : await KeepAsync(locked, mayFetch: false, cancellation).ConfigureAwait(false);

    /// <summary>What one reader wants to know of it, and no longer: a thousand trees are many.</summary>
    /// <returns>Default where it is not at hand.</returns>
    /// <exception cref="DiagnosticException">A guard refused.</exception>
    public async Task<T?> ReadAsync<T>(LockedPack locked, Func<PackTree, T> read, CancellationToken cancellation)
    {
        if (_trees.TryGetValue(locked.Ref, out PackTree? known))
            return known is null ? default : read(known);
        (PackTree? tree, StoredRepository? repository) = await OpenAsync(locked, mayFetch: false, cancellation).ConfigureAwait(false);
        using (repository)
            return tree is null ? default : read(tree);
    }

    /// <summary>The same, fetched where the store lacks it.</summary>
    /// <exception cref="DiagnosticException">It cannot be had, or a guard refused.</exception>
    public async Task<PackTree?> FetchAsync(LockedPack locked, CancellationToken cancellation)
        => await KeepAsync(locked, mayFetch: true, cancellation).ConfigureAwait(false);

    public void Dispose()
    {
        foreach (StoredRepository repository in _open)
            repository.Dispose();
    }

    private async Task FetchTreeAsync(LockedPack locked, CheckoutMode checkout, CancellationToken cancellation)
    {
        if (locked.Commit is { } commit && SourceUrl.TryParse(locked.Source, manifest.Directory, out SourceUrl? source, out _))
            await store.Value.UnpackAsync(source, commit, locked.Path, checkout, manifest.Policy.Limits.Tree, cancellation).ConfigureAwait(false);
        else
            await OpenAsync(locked, mayFetch: false, cancellation).ConfigureAwait(false); // a directory: what is refused of it is said now
    }

    private async Task<PackTree?> KeepAsync(LockedPack locked, bool mayFetch, CancellationToken cancellation)
    {
        (PackTree? tree, StoredRepository? repository) = await OpenAsync(locked, mayFetch, cancellation).ConfigureAwait(false);
        if (repository is not null)
            _open.Add(repository);
        return _trees[locked.Ref] = tree;
    }

    /// <returns>The tree where it is at hand, and the repository that it is read from, which the caller disposes.</returns>
    private async Task<(PackTree? Tree, StoredRepository? Repository)> OpenAsync(LockedPack locked, bool mayFetch, CancellationToken cancellation)
    {
        if (!SourceUrl.TryParse(locked.Source, manifest.Directory, out SourceUrl? source, out _))
            return default; // applying says it
        TreeLimits limits = manifest.Policy.Limits.Tree;
        if (locked.Commit is not { } commit)
            return (DirectoryTree.Read(locked.DirectoryIn(source), limits), null);
        StoredRepository? repository = mayFetch
            ? await store.Value.EnsureAsync(source, commit, locked.Path, CheckoutMode.Files, cancellation).ConfigureAwait(false)
            : store.Value.TryOpen(source, commit);
        try
        {
            return (repository?.Unpack(commit, locked.Path, limits, cancellation), repository);
        }
        catch
        {
            repository?.Dispose();
            throw;
        }
    }
}
