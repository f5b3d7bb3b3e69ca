using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Targets;

namespace PackSync.Diffing;

/// <summary>
/// File by file: what apply would change (disk → lock), and what somebody edited (as installed → disk). Writes nothing but the store, which is
/// fetched from only where it lacks a commit. <c>.git</c>, Python's caches, config.yaml and the globs of <c>ignore</c> and <c>keep</c> are in no comparison.
/// </summary>
/// <param name="context">Lines shown around a change.</param>
public sealed class PackDiffer(Manifest manifest, TargetLayout layout, GitStore store, int context)
{
    /// <param name="observed">Null: nothing is there.</param>
    /// <param name="locked">Null: the lock does not have it.</param>
    /// <param name="whole">List the files of a pack that is to come or go whole, too.</param>
    /// <exception cref="DiagnosticException">The locked files are not at hand.</exception>
    public async Task<PackDiff> ToLockAsync(PackRef pack, ObservedPack? observed, LockedPack? locked, bool whole, CancellationToken cancellation)
    {
        InstalledVersion? from = Version(observed), to = locked is null ? null : new InstalledVersion(locked.Version, locked.Commit, locked.Source);
        bool isThere = observed is ObservedPack.Managed or ObservedPack.Unmanaged, isAbsent = manifest.Packs.GetValueOrDefault(pack)?.Absent == true;
        if (!isThere && (locked is null || isAbsent))
            return new PackDiff(pack, from, null, [], "it is not there, and is not to be");
        if (locked is null && !isAbsent)
            return new PackDiff(pack, from, null, [], "packs.lock does not have it; apply leaves it as it is");
        if (isThere && !IsDirectory(pack))
            return new PackDiff(pack, from, to, [], "it is no directory, and apply leaves it as it is");
        if (!isAbsent && IsLocked(observed, locked!))
            return new PackDiff(pack, from, to, [], null);
        if ((isAbsent || !isThere) && !whole)
            return new PackDiff(pack, from, isAbsent ? null : to, [], isAbsent ? "it is to be removed" : "it is not installed yet") { IsWhole = true };

        IgnoredPaths ignored = Ignored(pack, observed);
        FileSide disk = isThere ? FileSide.OfDirectory(layout.Pack(pack), ignored, cancellation) : FileSide.Empty;
        if (isAbsent)
            return new PackDiff(pack, from, null, FileComparison.Compare(disk, FileSide.Empty, context, cancellation), null);
        using OpenTree tree = await OpenTree.OfLockAsync(locked!, manifest, store, cancellation).ConfigureAwait(false);
        string? note = observed is ObservedPack.Managed { Drift.IsEmpty: false } edited ? $"{StepWords.Edits(edited.Drift)} here; `diff {pack} --edits` shows that alone" : null;
        return new PackDiff(pack, from, to, FileComparison.Compare(disk, FileSide.Of(tree.Tree, ignored), context, cancellation), note);
    }

    /// <summary>Against the receipt; without one, against what its .git has checked out.</summary>
    public async Task<PackDiff> EditsAsync(PackRef pack, ObservedPack? observed, CancellationToken cancellation)
    {
        InstalledVersion? from = Version(observed);
        switch (observed)
        {
            case ObservedPack.Managed { Drift.IsEmpty: true }:
                return new PackDiff(pack, from, from, [], null);
            case ObservedPack.Managed managed:
                IgnoredPaths ignored = Ignored(pack, observed);
                FileSide disk = FileSide.OfDirectory(layout.Pack(pack), ignored, cancellation);
                using (OpenTree? tree = await OpenTree.TryOfReceiptAsync(managed.Receipt.Pack, layout.Pack(pack), manifest, store, cancellation).ConfigureAwait(false))
                {
                    return tree is null
                        ? new PackDiff(pack, from, null, [.. managed.Drift.Select(NameOnly)], "what was installed is not at hand any more, so the lines cannot be told")
                        : new PackDiff(pack, from, null, FileComparison.Compare(FileSide.Of(tree.Tree, ignored), disk, context, cancellation), null);
                }

            case ObservedPack.Unmanaged when IsDirectory(pack) && OpenTree.TryOfHead(layout.Pack(pack), manifest) is { } head:
                using (head)
                    return new PackDiff(pack, from, null, FileComparison.Compare(FileSide.Of(head.Tree, Ignored(pack, observed)), FileSide.OfDirectory(layout.Pack(pack), Ignored(pack, observed), cancellation), context, cancellation), null);
            case ObservedPack.Unmanaged:
                return new PackDiff(pack, from, null, [], "pack-sync did not install it, and it has no .git to compare with");
            default:
                return new PackDiff(pack, from, null, [], "it is not installed");
        }
    }

    private IgnoredPaths Ignored(PackRef pack, ObservedPack? observed) => IgnoredPaths.For(manifest.Packs.GetValueOrDefault(pack), (observed as ObservedPack.Managed)?.Receipt);

    /// <summary>A link in its place is left alone by apply, and would lead elsewhere.</summary>
    private bool IsDirectory(PackRef pack) => Files.PathStat.Read(layout.Pack(pack)) is { Kind: Files.PathKind.Directory };

    private static bool IsLocked(ObservedPack? observed, LockedPack locked) => observed switch
    {
        ObservedPack.Managed managed => managed.Drift.IsEmpty ? managed.Receipt.Pack.Content == locked.Content : managed.DriftEqualsWanted,
        ObservedPack.Unmanaged unmanaged => unmanaged.EqualsLock,
        _ => false,
    };

    private static FileChange NameOnly(FileDrift drift) => new(
        drift.Path,
        drift.Kind switch { DriftKind.Extra => ChangeKind.Added, DriftKind.Missing => ChangeKind.Removed, _ => ChangeKind.Modified },
        [],
        0,
        0,
        "its lines are not at hand");

    private static InstalledVersion? Version(ObservedPack? observed) => observed switch
    {
        ObservedPack.Managed managed => InstalledVersion.Of(managed.Receipt),
        ObservedPack.Unmanaged unmanaged => UnmanagedPack.Found(unmanaged),
        _ => null,
    };
}
