using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Http;
using PackSync.Indexes;
using PackSync.Manifests;

namespace PackSync;

/// <summary>The short map, for commands that only look around: packs.yaml → indexes. No lock, no repository, no target; not even packs.yaml where there is none.</summary>
public sealed class Discovery : IDisposable
{
    private readonly HttpNetwork _network;

    private Discovery(PipelineSettings settings, ImmutableArray<IndexSource> indexes, ImmutableArray<RemoteSettings> remotes, DiagnosticBag diagnostics)
    {
        _network = new HttpNetwork(settings.Network(remotes, diagnostics));
        Catalog = new IndexCatalog(indexes, _network, new IndexCache(settings.StoreDirectory));
    }

    public IndexCatalog Catalog { get; }

    /// <param name="instead">Looked in instead of what packs.yaml lists; empty: that, or StackStorm's own index where there is no packs.yaml.</param>
    /// <param name="needsManifest">It was asked for by name, so there must be one.</param>
    /// <returns>Null where <paramref name="diagnostics"/> got an error.</returns>
    /// <exception cref="DiagnosticException">packs.yaml is missing, unreadable, or lists no indexes.</exception>
    public static Discovery? Open(PipelineSettings settings, ImmutableArray<IndexSource> instead, bool needsManifest, DiagnosticBag diagnostics)
    {
        if (!needsManifest && !File.Exists(settings.Paths.Manifest))
            return new Discovery(settings, instead.IsEmpty ? [IndexSource.Exchange] : instead, [], diagnostics);
        if (PackEnvironment.LoadManifest(settings.Paths, diagnostics) is not { } manifest)
            return null;
        ImmutableArray<IndexSource> indexes = instead.IsEmpty ? manifest.Indexes : instead;
        return indexes.IsEmpty
            ? throw new DiagnosticException(IndexProblems.NoIndexes(settings.Paths.ShownManifest))
            : new Discovery(settings, indexes, manifest.Remotes, diagnostics);
    }

    public void Dispose() => _network.Dispose();
}
