using NuGet.Versioning;
using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Git.Store.Unpacked;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Resolving;

/// <summary>One wish → one pin: find the repository, choose the commit, read the pack at it.</summary>
internal sealed class PackResolver(Manifest manifest, SourceFinder sources, GitStore store, CompatibilityGate compatibility, TreeLimits limits, UpdateScope scope)
{
    /// <param name="conflict">Made only where the demands turn out to contradict each other.</param>
    /// <param name="diagnostics">Gets the warnings, also where the pack cannot be pinned.</param>
    /// <exception cref="DiagnosticException">The pack cannot be pinned.</exception>
    public async Task<ResolvedPack> ResolveAsync(Wish wish, LockedPack? previous, Func<Diagnostic> conflict, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        PackLocation location = await sources.FindAsync(wish, previous, conflict, diagnostics, cancellation).ConfigureAwait(false);
        bool isFolder = location.Source.IsLocal && !store.IsRepository(location.Source);
        ResolvedPack resolved = isFolder
            ? FromDirectory(wish, location, diagnostics, cancellation)
            : await FromRepositoryAsync(wish, previous, location, conflict, diagnostics, cancellation).ConfigureAwait(false);
        // an exact demand and ranges together: what the one chose must lie in all the others
        if (wish.Entry is null && !wish.Ranges.All(range => VersionText.TryParse(resolved.Locked.Version, out SemanticVersion? version) && range.Contains(version)))
            throw new DiagnosticException(conflict());
        await compatibility.CheckAsync(wish, isFolder ? null : location.Source, resolved, diagnostics, cancellation).ConfigureAwait(false);
        return resolved;
    }

    private ResolvedPack FromDirectory(Wish wish, PackLocation location, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        string source = location.LockedSource(manifest.Directory);
        if (wish.Request is not PackRequest.Unpinned)
            throw new DiagnosticException(ResolveProblems.FolderHasNoVersions(wish.Ref, source, wish.RequestedText, wish.Entry?.Place));
        string folder = Path.Combine(location.Source.Location, wish.Entry?.Path ?? "");
        var where = new SnapshotPlace(wish.Ref, source, Shown(folder, wish), wish.Entry?.Place);
        Snapshot snapshot = SnapshotReader.Read(wish, DirectoryTree.Read(folder, limits), where, diagnostics, cancellation);
        return new ResolvedPack(Lock(wish, location, snapshot, null), snapshot.Metadata);
    }

    private async Task<ResolvedPack> FromRepositoryAsync(
        Wish wish, LockedPack? previous, PackLocation location, Func<Diagnostic> conflict, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        SourceUrl? pinned = sources.Pinned(previous);
        bool keeps = PinKeeper.Keeps(wish, previous, pinned, location, scope);
        if (keeps && !scope.AsksAbout(wish.Ref))
            return await KeepAsync(wish, previous!, location, diagnostics, cancellation).ConfigureAwait(false);
        RemoteRefs remote = await store.ListRefsAsync(location.Source, cancellation).ConfigureAwait(false);
        if (keeps)
        {
            PinKeeper.CheckTag(previous!, remote, wish.Entry?.Place);
            return await KeepAsync(wish, previous!, location, diagnostics, cancellation).ConfigureAwait(false);
        }

        ResolvedReference chosen = await ChooseAsync(wish, location, remote, conflict, cancellation).ConfigureAwait(false);
        PinKeeper.CheckChosen(chosen, previous, pinned, location, scope, wish.Entry?.Place);
        if (chosen.Warning is not null)
            diagnostics.Add(chosen.Warning);
        Snapshot snapshot = await ReadAsync(wish, location, chosen.Commit, chosen.TagVersion ?? chosen.Commit.Short, diagnostics, cancellation).ConfigureAwait(false);
        if (chosen.TagVersion is { } tag && !VersionText.IsSame(tag, snapshot.Metadata.Version))
            diagnostics.Add(ResolveProblems.VersionDiffers(wish.Ref, tag, snapshot.Metadata.Version, wish.Entry?.Place));
        return new ResolvedPack(Lock(wish, location, snapshot, chosen), snapshot.Metadata);
    }

    private async Task<ResolvedReference> ChooseAsync(Wish wish, PackLocation location, RemoteRefs remote, Func<Diagnostic> conflict, CancellationToken cancellation)
    {
        if (wish.Entry?.Path is null && manifest.CheckoutOf(wish.Entry) == CheckoutMode.Files && VersionChooser.IsListed(wish))
            return VersionChooser.Choose(wish, location, remote, _ => [], conflict);
        using StoredRepository fetched = await VersionChooser.FetchAsync(store, wish, location.Source, cancellation).ConfigureAwait(false);
        return VersionChooser.Choose(wish, location, remote, fetched.FindCommits, conflict);
    }

    private async Task<ResolvedPack> KeepAsync(Wish wish, LockedPack previous, PackLocation location, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        CommitId commit = previous.Commit!.Value;
        string version = previous.Version ?? commit.Short;
        Snapshot snapshot = ReadKnown(wish, previous, location, Place(wish, location, version), diagnostics, cancellation)
            ?? await ReadAsync(wish, location, commit, version, diagnostics, cancellation).ConfigureAwait(false);
        if (snapshot.Content != previous.Content)
            throw new DiagnosticException(ResolveProblems.ContentChanged(previous, snapshot.Content, wish.Entry?.Place));
        return new ResolvedPack(
            previous with
            {
                Requested = wish.RequestedText,
                Source = location.LockedSource(manifest.Directory),
                Tree = snapshot.Tree,
                Index = location.IndexWritten,
                Requirements = PackRequirements.Of(snapshot.Metadata),
            },
            snapshot.Metadata);
    }

    private async Task<Snapshot> ReadAsync(Wish wish, PackLocation location, CommitId commit, string version, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        using StoredRepository stored = await store.EnsureAsync(location.Source, commit, wish.Entry?.Path, manifest.CheckoutOf(wish.Entry), cancellation).ConfigureAwait(false);
        return stored.ReadUnpacked(
            commit, wish.Entry?.Path, limits, tree => SnapshotReader.Read(wish, tree, Place(wish, location, version), diagnostics, cancellation), cancellation);
    }

    /// <summary>Where what the lock says of a tree and what was unpacked of it agree, the objects have nothing to add.</summary>
    /// <returns>Null where they do not, or nothing was, or it is damaged.</returns>
    private Snapshot? ReadKnown(Wish wish, LockedPack previous, PackLocation location, SnapshotPlace place, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        using UnpackedTree? known = previous.Tree is { } tree ? store.FindUnpacked(location.Source, tree, previous.Content, GitTreeReader.Origin(previous.Commit!.Value), limits) : null;
        try
        {
            return known is null ? null : SnapshotReader.Read(wish, known, place, diagnostics, cancellation);
        }
        catch (DiagnosticException) when (known is { IsDiscarded: true })
        {
            return null;
        }
    }

    private static SnapshotPlace Place(Wish wish, PackLocation location, string version) => new(wish.Ref, $"{location.Source}@{version}", null, wish.Entry?.Place);

    /// <summary>As packs.yaml is shown: relative where that is, as the user would type it.</summary>
    private string Shown(string folder, Wish wish)
    {
        string? shownManifest = wish.Entry?.Place.File;
        return shownManifest is null || Path.IsPathRooted(shownManifest)
            ? folder
            : Path.Combine(Path.GetDirectoryName(shownManifest) ?? "", Path.GetRelativePath(manifest.Directory, folder));
    }

    private LockedPack Lock(Wish wish, PackLocation location, Snapshot snapshot, ResolvedReference? chosen) => new(
        wish.Ref,
        wish.RequestedText,
        chosen?.TagVersion ?? snapshot.Metadata.Version,
        location.LockedSource(manifest.Directory),
        wish.Entry?.Path,
        wish.Entry?.TagPrefix,
        chosen?.Name,
        chosen?.Commit,
        snapshot.Tree,
        snapshot.Content,
        location.IndexWritten,
        [],
        [])
    {
        Requirements = PackRequirements.Of(snapshot.Metadata),
    };
}
