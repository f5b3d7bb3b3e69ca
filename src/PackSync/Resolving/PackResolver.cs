using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Resolving;

/// <summary>One wish → one pin: find the repository, choose the commit, read the pack at it.</summary>
internal sealed class PackResolver(Manifest manifest, SourceFinder sources, GitStore store, TreeLimits limits, UpdateScope scope)
{
    /// <param name="path">Who asks, for messages: <c>packs.yaml → a → b</c>.</param>
    /// <exception cref="DiagnosticException">The pack cannot be pinned.</exception>
    public async Task<ResolvedPack> ResolveAsync(Wish wish, LockedPack? previous, string path, Func<Diagnostic> conflict, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        PackLocation location = await sources.FindAsync(wish, previous, path, diagnostics, cancellation).ConfigureAwait(false);
        string source = LockedSource(wish, location);
        ResolvedPack resolved = location.Source.IsLocal && !LocalRepository.Exists(location.Source.Location)
            ? FromDirectory(wish, location, source, diagnostics, cancellation)
            : await FromRepositoryAsync(wish, previous, location, source, conflict, diagnostics, cancellation).ConfigureAwait(false);
        return resolved with { Diagnostics = diagnostics.ToImmutable() };
    }

    /// <summary>The ref of a dependency that is named by URL: only its pack.yaml knows.</summary>
    /// <exception cref="DiagnosticException">It cannot be fetched, or is no pack.</exception>
    public async Task<PackRef> IdentifyAsync(PackRef dependant, DependencySpec spec, CancellationToken cancellation)
    {
        SourceUrl source = spec.Source!;
        if (!SourcePolicy.Allows(manifest.Policy.Sources, source))
            throw new DiagnosticException(ResolveProblems.SourceNotAllowed(dependant, source, $"a dependency of {dependant}", null));
        var wish = new Wish(dependant, null, spec.Request, spec.Request is PackRequest.InRange range ? [range.Range] : [], source, []);
        var location = new PackLocation(source, null, null);
        RemoteRefs remote = await store.ListRefsAsync(source, cancellation).ConfigureAwait(false);
        using StoredRepository stored = await FetchAsync(wish, source, cancellation).ConfigureAwait(false);
        ResolvedReference chosen = VersionChooser.Choose(wish, location, remote, stored, () => ResolveProblems.Conflict(dependant, [spec.Text]));
        return SnapshotReader.Read(dependant, stored.ReadTree(chosen.Commit, null, limits), spec.Text, true, null, new DiagnosticBag(), cancellation).Ref;
    }

    /// <summary>As written; a relative address of a local index becomes relative to packs.yaml, because that is where the lock stands.</summary>
    private string LockedSource(Wish wish, PackLocation location)
        => location.Index is null || !location.Source.IsLocal || Path.IsPathRooted(location.Source.Written) || location.Source.Written.Contains("://", StringComparison.Ordinal)
            ? wish.Source?.Written ?? location.Source.Written
            : "./" + Path.GetRelativePath(manifest.Directory, location.Source.Location).Replace('\\', '/');

    private ResolvedPack FromDirectory(Wish wish, PackLocation location, string source, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        PackTree tree = DirectoryTree.Read(Path.Combine(location.Source.Location, wish.Entry?.Path ?? ""), limits);
        Snapshot snapshot = Read(wish, tree, source, diagnostics, cancellation);
        return new ResolvedPack(Lock(wish, location, source, snapshot, null, null), snapshot.Metadata.Dependencies, []);
    }

    private async Task<ResolvedPack> FromRepositoryAsync(
        Wish wish, LockedPack? previous, PackLocation location, string source, Func<Diagnostic> conflict, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        RemoteRefs remote = await store.ListRefsAsync(location.Source, cancellation).ConfigureAwait(false);
        if (PinKeeper.Keeps(wish, previous, location, source, scope))
            return await KeepAsync(wish, previous!, location, source, remote, diagnostics, cancellation).ConfigureAwait(false);

        ResolvedReference chosen;
        using (StoredRepository fetched = await FetchAsync(wish, location.Source, cancellation).ConfigureAwait(false))
            chosen = VersionChooser.Choose(wish, location, remote, fetched, conflict);
        if (chosen.Warning is not null)
            diagnostics.Add(chosen.Warning);
        using StoredRepository stored = await store.EnsureAsync(location.Source, chosen.Commit, cancellation).ConfigureAwait(false);
        Snapshot snapshot = Read(wish, stored.ReadTree(chosen.Commit, wish.Entry?.Path, limits), $"{source}@{chosen.TagVersion ?? chosen.Commit.Short}", diagnostics, cancellation);
        if (chosen.TagVersion is { } tag && tag != snapshot.Metadata.Version)
            diagnostics.Add(ResolveProblems.VersionDiffers(wish.Ref, tag, snapshot.Metadata.Version, wish.Entry?.Place));
        return new ResolvedPack(Lock(wish, location, source, snapshot, chosen.Commit, chosen), snapshot.Metadata.Dependencies, []);
    }

    /// <summary>A full commit id may be on no branch, so it is asked for by itself.</summary>
    private async Task<StoredRepository> FetchAsync(Wish wish, SourceUrl source, CancellationToken cancellation)
    {
        string? hex = (wish.Request as PackRequest.At)?.Reference switch
        {
            GitReference.Commit commit => commit.Hex,
            GitReference.Named named => named.Text,
            _ => null,
        };
        StoredRepository heads = await store.FetchAsync(source, cancellation).ConfigureAwait(false);
        if (!CommitId.TryParse(hex, out CommitId? id) || heads.Contains(id.Value))
            return heads;
        heads.Dispose();
        return await store.EnsureAsync(source, id.Value, cancellation).ConfigureAwait(false);
    }

    private async Task<ResolvedPack> KeepAsync(
        Wish wish, LockedPack previous, PackLocation location, string source, RemoteRefs remote, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        PinKeeper.CheckTag(previous, remote, wish.Entry?.Place);
        using StoredRepository stored = await store.EnsureAsync(location.Source, previous.Commit!.Value, cancellation).ConfigureAwait(false);
        Snapshot snapshot = Read(wish, stored.ReadTree(previous.Commit.Value, wish.Entry?.Path, limits), $"{source}@{previous.Version}", diagnostics, cancellation);
        if (snapshot.Content != previous.Content)
            throw new DiagnosticException(ResolveProblems.ContentChanged(previous, snapshot.Content, wish.Entry?.Place));
        LockedPack kept = previous with { Requested = wish.RequestedText, Tree = snapshot.Tree, Index = location.IndexWritten, Requires = [], RequiredBy = [] };
        return new ResolvedPack(kept, snapshot.Metadata.Dependencies, []);
    }

    private static Snapshot Read(Wish wish, PackTree tree, string where, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        Snapshot snapshot = SnapshotReader.Read(wish.Ref, tree, where, wish.Entry?.Lfs ?? false, wish.Entry?.Place, diagnostics, cancellation);
        if (snapshot.Ref != wish.Ref)
            throw new DiagnosticException(ResolveProblems.OtherRef(wish.Ref, snapshot.Ref, where, wish.Entry?.Place));
        if (!snapshot.Gitlinks.IsEmpty)
            diagnostics.Add(ResolveProblems.Submodules(wish.Ref, snapshot.Gitlinks, wish.Entry?.Place));
        return snapshot;
    }

    private static LockedPack Lock(Wish wish, PackLocation location, string source, Snapshot snapshot, CommitId? commit, ResolvedReference? chosen) => new(
        wish.Ref,
        wish.RequestedText,
        chosen?.TagVersion ?? snapshot.Metadata.Version,
        source,
        wish.Entry?.Path,
        wish.Entry?.TagPrefix,
        chosen?.Name,
        commit,
        snapshot.Tree,
        snapshot.Content,
        location.IndexWritten,
        [],
        []);
}
