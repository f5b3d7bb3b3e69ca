using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Inspecting;

/// <summary>The files of a lock entry as far as they are known without network: from the store, from the pack's own .git, or from a local directory.</summary>
internal sealed class LocalTrees(Manifest manifest, Lazy<GitStore> store)
{
    private TreeLimits Limits => manifest.Policy.Limits.Tree;

    /// <returns>Null where the tree is not at hand, or is refused by the guards.</returns>
    public ImmutableArray<PackFile>? Files(LockedPack locked, string? packDirectory, CancellationToken cancellation)
    {
        if (!SourceUrl.TryParse(locked.Source, manifest.Directory, out SourceUrl? source, out _))
            return null;
        try
        {
            if (locked.Commit is not { } commit)
                return OfLock(locked, TreeHasher.Hash(DirectoryTree.Read(locked.DirectoryIn(source), Limits), allowLfsPointers: true, cancellation));

            using StoredRepository? stored = store.Value.TryOpen(source, commit);
            if (stored is not null)
                return OfLock(locked, TreeHasher.Hash(stored.ReadTree(commit, locked.Path, Limits), allowLfsPointers: true, cancellation));
            return packDirectory is null || locked.Path is not null || InstalledGit.Read(packDirectory) is not { Head: not null }
                ? null
                : OfLock(locked, OfCommit(packDirectory, commit, cancellation));
        }
        catch (DiagnosticException)
        {
            return null; // resolving and applying say it; here it only means "not comparable"
        }
    }

    /// <returns>Null where the repository has no such commit.</returns>
    public ImmutableArray<PackFile>? OfCommit(string repository, CommitId commit, CancellationToken cancellation)
    {
        using var opened = new StoredRepository(repository);
        return opened.Contains(commit) ? TreeHasher.Hash(opened.ReadTree(commit, null, Limits), allowLfsPointers: true, cancellation) : null;
    }

    /// <summary>What is at hand may be something else than what was locked: a directory changes, a store can be tampered with.</summary>
    private static ImmutableArray<PackFile>? OfLock(LockedPack locked, ImmutableArray<PackFile>? files)
        => files is { } known && ContentHash.Compute(known) == locked.Content ? files : null;
}
