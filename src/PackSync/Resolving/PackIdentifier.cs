using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>Finds the ref of a dependency that is named by URL: only its pack.yaml knows it.</summary>
internal sealed class PackIdentifier(Manifest manifest, GitStore store)
{
    /// <exception cref="DiagnosticException">Not allowed by policy.sources, cannot be fetched, or is no pack.</exception>
    public async Task<PackRef> IdentifyAsync(PackRef dependant, DependencySpec spec, CancellationToken cancellation)
    {
        SourceUrl source = spec.Source!;
        if (!SourcePolicy.Allows(manifest, source))
            throw new DiagnosticException(ResolveProblems.DependencyNotAllowed(dependant, source));
        Wish wish = Wish.Of(dependant, [new Demand(dependant, dependant, spec)])!;
        RemoteRefs remote = await store.ListRefsAsync(source, cancellation).ConfigureAwait(false);
        using StoredRepository stored = await VersionChooser.FetchAsync(store, wish, source, cancellation).ConfigureAwait(false);
        ResolvedReference chosen = VersionChooser.Choose(wish, new PackLocation(source, null, null, null), remote, stored.FindCommits, () => ResolveProblems.Conflict(dependant, [spec.Text], null));
        byte[] bytes = stored.ReadFile(chosen.Commit, SnapshotReader.PackYaml, SnapshotReader.MaxPackYamlBytes)
            ?? throw new DiagnosticException(ResolveProblems.NoPackYaml(null, spec.Text, null));
        PackMetadata metadata = SnapshotReader.Parse(bytes, new SnapshotPlace(null, spec.Text, null, null), new DiagnosticBag());
        return PackRefRule.TryDerive(metadata, out PackRef? pack, out string? fault)
            ? pack.Value
            : throw new DiagnosticException(ResolveProblems.BadRef(null, spec.Text, fault, null));
    }
}
