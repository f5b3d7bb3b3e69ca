using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Git.Transports;
using PackSync.Http;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Tests.Git;

/// <summary>A store in a directory of the test's, over the embedded transports.</summary>
internal sealed class TestStore : IDisposable
{
    private readonly HttpNetwork _network;

    public TestStore(string root, bool offline = false, double timeoutSeconds = 30, IReadOnlyDictionary<string, string>? environment = null, RemoteSettings? remote = null, string? sshCommand = null, IProgress<FetchProgress>? progress = null)
    {
        TimeSpan timeout = TimeSpan.FromSeconds(timeoutSeconds);
        _network = new HttpNetwork(new NetworkOptions(timeout, offline, remote is null ? [] : [remote], name => environment?.GetValueOrDefault(name)));
        Transport = new EmbeddedTransport(_network, new SshOptions(sshCommand, timeout));
        Store = new GitStore(root, Transport, offline, progress);
    }

    public HttpNetwork Network => _network;

    public EmbeddedTransport Transport { get; }

    public GitStore Store { get; }

    public static SourceUrl Source(string text)
        => SourceUrl.TryParse(text, "/", out SourceUrl? source, out string? fault) ? source : throw new InvalidOperationException(fault);

    public void Dispose()
    {
        Store.Dispose();
        _network.Dispose();
    }
}
