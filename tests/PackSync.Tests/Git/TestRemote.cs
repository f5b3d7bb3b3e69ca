using PackSync.Git;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.TestKit;

namespace PackSync.Tests.Git;

/// <summary>A folder of repositories behind a real server of one kind, and stores that reach it.</summary>
internal sealed class TestRemote : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly RemoteKind _kind;
    private readonly TransportKind _transport;
    private readonly TestAuthority? _authority;
    private readonly IDisposable? _server;
    private readonly Func<string, string> _address;
    private int _stores;

    public TestRemote(TransportKind transport, RemoteKind kind)
    {
        _transport = transport;
        _kind = kind;
        Directory.CreateDirectory(_directory["srv"]);
        switch (kind)
        {
            case RemoteKind.Http:
                var http = new GitHttpServer(_directory["srv"]);
                _server = http;
                _address = name => $"{http.Url}/{name}/.git";
                break;
            case RemoteKind.Https:
                _authority = new TestAuthority();
                _directory.Write("ca.pem", _authority.Pem);
                var https = new GitHttpServer(_directory["srv"], _authority.Certificate);
                _server = https;
                _address = name => $"{https.Url}/{name}/.git";
                break;
            case RemoteKind.Daemon:
                var daemon = new GitDaemon(_directory["srv"]);
                _server = daemon;
                _address = name => $"{daemon.Url}/{name}/.git";
                break;
            case RemoteKind.Ssh:
                // the far side's shell, without the way there: what ssh does with its last argument. SshTransportTests go the whole way
                _directory.Write("ssh", "for command; do :; done\nexec sh -c \"$command\"\n");
                _address = name => $"git@packs.invalid:{_directory["srv"]}/{name}";
                break;
            default:
                _address = name => _directory["srv/" + name];
                break;
        }
    }

    /// <summary>Every transport to every kind of server.</summary>
    public static TheoryData<TransportKind, RemoteKind> All => new(
        from transport in Enum.GetValues<TransportKind>()
        from kind in Enum.GetValues<RemoteKind>()
        select (transport, kind));

    public RepositoryBuilder NewRepository(string name, string branch = "master") => new(_directory["srv/" + name], branch);

    public SourceUrl Source(string name) => TestStore.Source(_address(name));

    /// <param name="name">The same name: the same folder, in what is otherwise another run.</param>
    public TestStore NewStore(string? name = null, IProgress<FetchProgress>? progress = null, double timeoutSeconds = 30)
    {
        var remote = _kind == RemoteKind.Https ? new RemoteSettings("https://127.0.0.1/", CaFile: _directory["ca.pem"]) : null;
        return new TestStore(
            _directory[name ?? $"store-{++_stores}"],
            timeoutSeconds: timeoutSeconds,
            remote: remote,
            sshCommand: _kind == RemoteKind.Ssh ? $"sh '{_directory["ssh"]}'" : null,
            progress: progress,
            transport: _transport);
    }

    public string[] StoredFolders(string store) => Directory.GetDirectories(_directory[store + "/git"]);

    public void Dispose()
    {
        _server?.Dispose();
        _authority?.Dispose();
        _directory.Dispose();
    }
}
