using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Git.Executable;
using PackSync.Git.Store;
using PackSync.Git.Transports;
using PackSync.Http;
using PackSync.Indexes;
using PackSync.Manifests;

namespace PackSync;

/// <summary>What a run has of the outside: the network, StackStorm's API and the store, each made when a stage first asks, so that a run with nothing to do has none.</summary>
internal sealed class RunConnections : IDisposable
{
    private readonly PipelineSettings _settings;
    private readonly Lazy<HttpNetwork> _network;

    /// <param name="manifest">Its remotes, limits and API count; of another packs.yaml over the same connections only the indexes do.</param>
    public RunConnections(PipelineSettings settings, Manifest manifest, DiagnosticBag diagnostics)
    {
        _settings = settings;
        _network = new(() => new HttpNetwork(settings.Network(manifest.Remotes, diagnostics) with { MaxDownload = manifest.Policy.Limits.Download }));
        Api = new(() => new HttpNetwork(settings.ApiNetwork(manifest.Target.Api!, manifest.Remotes, diagnostics)));
        Store = new(() => new GitStore(
            settings.StoreDirectory, Transport(_network.Value), settings.Offline, settings.FetchProgress, settings.Parallelism, settings.Run.ToText(), settings.Waiting));
    }

    public Lazy<HttpNetwork> Api { get; }

    public Lazy<GitStore> Store { get; }

    public IndexCatalog Catalog(Manifest manifest) => new(manifest.Indexes, _network.Value, new IndexCache(_settings.StoreDirectory));

    public void Dispose()
    {
        if (Store.IsValueCreated)
            Store.Value.Dispose();
        if (_network.IsValueCreated)
            _network.Value.Dispose();
        if (Api.IsValueCreated)
            Api.Value.Dispose();
    }

    private TransportRouter Transport(HttpNetwork network)
    {
        string? ssh = _settings.Environment("GIT_SSH_COMMAND");
        return new TransportRouter(network, _settings.Transport, new EmbeddedTransport(network, new SshOptions(ssh, _settings.Timeout)), new GitExecutableTransport(network, ssh));
    }
}
