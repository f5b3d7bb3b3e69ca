using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Git.History;
using PackSync.Git.Store;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>What is newer than the pins of a lock. Writes nothing but the store.</summary>
public sealed class OutdatedFinder(Resolver resolver, GitStore store, DiagnosticBag diagnostics)
{
    /// <param name="packs">None: all of the lock.</param>
    /// <returns>Sorted by pack; a pack whose repository cannot be asked is in it with what is known, and the bag says why.</returns>
    public async Task<ImmutableArray<OutdatedPack>> FindAsync(Manifest manifest, LockFile lockFile, ImmutableArray<PackRef> packs, CancellationToken cancellation)
    {
        UpdateScope scope = packs.IsEmpty ? UpdateScope.Everything : new UpdateScope(false, packs, []);
        ImmutableSortedDictionary<PackRef, LockedPack> allowed = await resolver.ResolveWhatCanBeAsync(manifest, lockFile, scope, cancellation).ConfigureAwait(false);
        IEnumerable<LockedPack> asked = lockFile.Packs.Values.Where(locked => packs.IsEmpty || packs.Contains(locked.Ref));
        return [.. await Task.WhenAll(asked.Select(locked => FindAsync(manifest, locked, allowed.GetValueOrDefault(locked.Ref), cancellation))).ConfigureAwait(false)];
    }

    private async Task<OutdatedPack> FindAsync(Manifest manifest, LockedPack locked, LockedPack? allowed, CancellationToken cancellation)
    {
        var nothing = new OutdatedPack(locked.Ref, locked, allowed, null, null);
        if (locked.Commit is not { } pinned || !SourceUrl.TryParse((allowed ?? locked).Source, manifest.Directory, out SourceUrl? source, out _)
            || !SourcePolicy.Allows(manifest, source))
            return nothing;
        try
        {
            RemoteRefs remote = await store.ListRefsAsync(source, cancellation).ConfigureAwait(false);
            OutdatedPack found = nothing with { Newest = NewestRelease.Of(remote, locked.TagPrefix) };
            CommitId? target = found.UpdateMovesIt ? allowed!.Commit : found.IsHeldBack ? found.Newest!.Commit : null;
            if (target is not { } newer || newer == pinned)
                return found;
            using StoredRepository stored = await store.FetchAsync(source, cancellation).ConfigureAwait(false);
            return found with { Changes = ChangelogReader.Read(stored, pinned, newer, locked.Path) };
        }
        catch (DiagnosticException failure)
        {
            // what resolving met is said already
            if (allowed is not null)
                diagnostics.Add(failure.Diagnostic);
            return nothing;
        }
    }
}
