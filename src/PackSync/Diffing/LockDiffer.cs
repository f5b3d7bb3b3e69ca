using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Planning;

namespace PackSync.Diffing;

/// <summary>File by file: what one lock has of a pack against what another has. Needs no packs directory; fetches what the store lacks.</summary>
public sealed class LockDiffer(Manifest manifest, GitStore store)
{
    private const int Context = 3;

    /// <exception cref="DiagnosticException">The files of a side are not at hand.</exception>
    public async Task<PackDiff> DiffAsync(LockChange change, CancellationToken cancellation)
    {
        InstalledVersion? from = Version(change.From), to = Version(change.To);
        if (change.From is null || change.To is null)
            return new PackDiff(change.Ref, from, to, [], change.From is null ? "it is new" : "it is gone") { IsWhole = true };
        if (change.From.Content == change.To.Content)
            return new PackDiff(change.Ref, from, to, [], null);
        using OpenTree before = await OpenTree.OfLockAsync(change.From, manifest, store, cancellation).ConfigureAwait(false);
        using OpenTree after = await OpenTree.OfLockAsync(change.To, manifest, store, cancellation).ConfigureAwait(false);
        IgnoredPaths nothing = IgnoredPaths.For(null, null);
        ImmutableArray<FileChange> files = FileComparison.Compare(FileSide.Of(before.Tree, nothing), FileSide.Of(after.Tree, nothing), Context, cancellation);
        return new PackDiff(change.Ref, from, to, files, null);
    }

    private static InstalledVersion? Version(LockedPack? pack) => pack is null ? null : new InstalledVersion(pack.Version, pack.Commit, pack.Source);
}
