using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Git.Executable;
using PackSync.Git.Store;
using PackSync.Git.Transports;
using PackSync.Http;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Tests.Git;

/// <summary>A store in a directory of the test's, over the transports as a run has them. Nothing of the user's git configuration counts.</summary>
internal sealed class TestStore : IDisposable
{
    private readonly HttpNetwork _network;

    /// <param name="transport">As with <c>--transport</c>.</param>
    /// <param name="environment">On top of what isolates git.</param>
    public TestStore(
        string root,
        bool offline = false,
        double timeoutSeconds = 30,
        IReadOnlyDictionary<string, string>? environment = null,
        RemoteSettings? remote = null,
        string? sshCommand = null,
        IProgress<FetchProgress>? progress = null,
        TransportKind? transport = null,
        RemoteSettings[]? remotes = null,
        long? maxDownload = null)
    {
        TimeSpan timeout = TimeSpan.FromSeconds(timeoutSeconds);
        Dictionary<string, string> variables = new(environment ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        variables.TryAdd("GIT_CONFIG_GLOBAL", "/dev/null");
        variables.TryAdd("GIT_CONFIG_NOSYSTEM", "1");
        variables.TryAdd("GIT_SSH_VARIANT", "ssh"); // or git tries out what a test has in ssh's place
        _network = new HttpNetwork(new NetworkOptions(timeout, offline, remotes is not null ? [.. remotes] : remote is null ? [] : [remote], variables.GetValueOrDefault, Warnings.Add)
        {
            MaxDownload = maxDownload ?? LimitSettings.Default.Download,
        });
        Transport = new TransportRouter(_network, transport, new EmbeddedTransport(_network, new SshOptions(sshCommand, timeout)), new GitExecutableTransport(_network, sshCommand));
        Store = new GitStore(root, Transport, offline, progress);
    }

    public GitStore Store { get; }

    /// <summary>For a store made otherwise.</summary>
    public IGitTransport Transport { get; }

    /// <summary>What the network had to say that is no obstacle.</summary>
    public DiagnosticBag Warnings { get; } = new();

    public static SourceUrl Source(string text)
        => SourceUrl.TryParse(text, "/", out SourceUrl? source, out string? fault) ? source : throw new InvalidOperationException(fault);

    /// <returns>How listing ends.</returns>
    public async Task<Diagnostic> ListingFails(string source)
        => (await Should.ThrowAsync<DiagnosticException>(() => Store.ListRefsAsync(Source(source), default))).Diagnostic;

    /// <returns>How fetching ends.</returns>
    public async Task<Diagnostic> FetchingFails(string source)
        => (await Should.ThrowAsync<DiagnosticException>(() => Store.FetchAsync(Source(source), default))).Diagnostic;

    public async Task Fetches(string source, string commit)
    {
        using StoredRepository stored = await Store.FetchAsync(Source(source), default);
        stored.Contains(CommitId.Parse(commit)).ShouldBeTrue();
    }

    public void Dispose()
    {
        Store.Dispose();
        _network.Dispose();
    }
}
