using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Http;
using PackSync.Indexes;
using PackSync.Manifests;
using PackSync.StackStorm.Reading;

namespace PackSync;

/// <summary>The short map with a server: StackStorm's API tells which packs there are, and which are installed. packs.yaml, where there is one, says what is wanted of them.</summary>
public sealed class ApiDiscovery : IDisposable
{
    private readonly HttpNetwork _network;

    private ApiDiscovery(PipelineSettings settings, ApiSettings api, PackEnvironment? environment, DiagnosticBag diagnostics)
    {
        Environment = environment;
        _network = new HttpNetwork(settings.ApiNetwork(api, environment?.Manifest.Remotes ?? [], diagnostics));
        Reader = new StackStormReader(api, _network, settings.Environment);
    }

    public StackStormReader Reader { get; }

    /// <summary>Null: there is no packs.yaml.</summary>
    public PackEnvironment? Environment { get; }

    /// <param name="url">Of the API, as it was typed; null: as packs.yaml or the environment say.</param>
    /// <param name="needsManifest">packs.yaml was asked for by name, so there must be one.</param>
    /// <returns>Null where <paramref name="diagnostics"/> got an error.</returns>
    /// <exception cref="DiagnosticException">Nobody says which API, or a variable is not set.</exception>
    public static ApiDiscovery? Open(PipelineSettings settings, string? url, bool needsManifest, DiagnosticBag diagnostics)
    {
        PackEnvironment? environment = null;
        if ((needsManifest || File.Exists(settings.Paths.Manifest)) && (environment = PackEnvironment.Load(settings.Paths, settings.PacksDirectory, diagnostics)) is null)
            return null;
        return new ApiDiscovery(
            settings,
            ApiAddress.Find(url, environment?.Manifest.Target.Api, settings.Environment) ?? throw new DiagnosticException(ReadingProblems.NoApi(settings.Paths.ShownManifest)),
            environment,
            diagnostics);
    }

    /// <summary>The indexes of StackStorm, as one.</summary>
    /// <exception cref="DiagnosticException">The API did not answer, or can read no index.</exception>
    public async Task<IndexCatalog> CatalogAsync(CancellationToken cancellation) => IndexCatalog.Of(await Reader.IndexAsync(cancellation).ConfigureAwait(false), _network);

    public void Dispose() => _network.Dispose();
}
