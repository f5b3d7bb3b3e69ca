using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.TestKit;

namespace PackSync.Tests.Git;

/// <summary>What both transports must do alike over HTTP, with a server, a proxy or a network that is not as one would like.</summary>
public sealed class HttpContractTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly List<IDisposable> _open = [];
    private int _stores;

    public static TheoryData<TransportKind> Transports => [TransportKind.Embedded, TransportKind.Git];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_status_has_its_own_message(TransportKind transport)
    {
        GitHttpServer server = Serve();
        foreach ((int status, string code) in new[] { (401, "PS2111"), (403, "PS2112"), (404, "PS2113"), (410, "PS2113"), (429, "PS2114"), (500, "PS2115") })
        {
            server.AlwaysAnswer = status;
            Diagnostic failure = await Store(transport).ListingFails(server.Url + "/web");
            failure.Code.ShouldBe(code, failure.Message);
            failure.Message.ShouldContain(server.Url);
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_server_that_speaks_no_git_is_none(TransportKind transport)
    {
        GitHttpServer server = Serve();
        server.Page = "<html>Welcome</html>";
        (await Store(transport).ListingFails(server.Url + "/web")).Code.ShouldBe("PS2130");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_closed_port_and_an_unknown_host_have_their_own_messages(TransportKind transport)
    {
        (await Store(transport).ListingFails($"http://127.0.0.1:{ClosedPort.Find()}/web")).Code.ShouldBe("PS2102");
        Diagnostic unknown = await Store(transport).ListingFails("http://packs.invalid/web");
        unknown.Code.ShouldBe("PS2101");
        unknown.Message.ShouldContain("'packs.invalid'");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_server_that_never_answers_ends_at_the_deadline(TransportKind transport)
    {
        GitHttpServer server = Serve();
        server.Silent = true;
        Diagnostic failure = await Store(transport, timeoutSeconds: 0.5).ListingFails(server.Url + "/web");
        failure.Code.ShouldBe("PS2104");
        failure.Message.ShouldContain("0.5 s");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_server_that_never_answers_the_handshake_ends_at_the_deadline(TransportKind transport)
    {
        GitDaemon silent = Open(new GitDaemon(_directory.Path) { Silent = true });
        (await Store(transport, timeoutSeconds: 0.5).ListingFails(silent.Url.Replace("git://", "https://", StringComparison.Ordinal) + "/web")).Code.ShouldBe("PS2104");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_server_that_falls_silent_in_the_middle_of_a_pack_ends_at_the_deadline(TransportKind transport)
    {
        Large("web");
        GitHttpServer server = Serve();
        server.Fault = new BodyFault(20_000, BodyFault.Kind.Silence);
        TestStore store = Store(transport, timeoutSeconds: 1);
        (await store.FetchingFails(server.Url + "/web/.git")).Code.ShouldBe("PS2104");
        HalfPacks().ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_connection_that_breaks_in_the_middle_of_a_pack_is_said_to_have_broken(TransportKind transport)
    {
        RepositoryBuilder repository = Large("web");
        GitHttpServer server = Serve();
        server.Fault = new BodyFault(20_000, BodyFault.Kind.Break);
        (await Store(transport).FetchingFails(server.Url + "/web/.git")).Code.ShouldBe("PS2108");
        HalfPacks().ShouldBeEmpty();

        server.Fault = null;
        await Store(transport).Fetches(server.Url + "/web/.git", repository.Head);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_server_that_sends_byte_after_byte_is_slow_and_no_fault(TransportKind transport)
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["srv/web"]).Release("web", "1.0.0");
        GitHttpServer server = Serve();
        server.Fault = new BodyFault(0, BodyFault.Kind.Trickle) { Pause = TimeSpan.FromMilliseconds(8) };
        await Store(transport, timeoutSeconds: 4).Fetches(server.Url + "/web/.git", repository.Head);

        server.Fault = server.Fault with { Method = "GET", Pause = TimeSpan.FromMilliseconds(30) };
        await Store(transport, timeoutSeconds: 4).Store.ListRefsAsync(TestStore.Source(server.Url + "/web/.git"), default);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_byte_now_and_then_is_no_progress(TransportKind transport)
    {
        Large("web");
        GitHttpServer server = Serve();
        server.Fault = new BodyFault(20_000, BodyFault.Kind.Trickle) { Pause = TimeSpan.FromMilliseconds(500) };
        (await Store(transport, timeoutSeconds: 1.5).FetchingFails(server.Url + "/web/.git")).Code.ShouldBe("PS2120");
        HalfPacks().ShouldBeEmpty();

        server.Fault = server.Fault with { GoodBytes = 10, Method = "GET" };
        (await Store(transport, timeoutSeconds: 1.5).ListingFails(server.Url + "/web/.git")).Code.ShouldBe("PS2120");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_pack_larger_than_allowed_is_not_kept_and_not_taken_at_the_second_time(TransportKind transport)
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["srv/web"]).Release("web", "1.0.0");
        GitHttpServer server = Serve();
        string head = repository.Head;
        TestStore Limited(string name) => Open(new TestStore(_directory[name], transport: transport, maxDownload: 100_000));
        await Limited("store").Fetches(server.Url + "/web/.git", head);
        Large("web");

        (await Limited("other").FetchingFails(server.Url + "/web/.git")).Code.ShouldBe("PS2319");
        (await Limited("store").FetchingFails(server.Url + "/web/.git")).Code.ShouldBe("PS2319");
        (await Limited("store").FetchingFails(server.Url + "/web/.git")).Code.ShouldBe("PS2319");

        using StoredRepository stored = await Limited("store").Store.EnsureAsync(TestStore.Source(server.Url + "/web/.git"), CommitId.Parse(head), default);
        stored.Contains(CommitId.Parse(head)).ShouldBeTrue();
        Directory.EnumerateFiles(_directory.Path, "*pack*", SearchOption.AllDirectories).Where(file => !file.Contains("srv") && new FileInfo(file).Length > 100_000).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Cancelling_ends_a_call_to_a_silent_server(TransportKind transport)
    {
        GitHttpServer server = Serve();
        server.Silent = true;
        using var cancellation = new CancellationTokenSource();
        Task<RemoteRefs> listing = Store(transport).Store.ListRefsAsync(TestStore.Source(server.Url + "/web"), cancellation.Token);
        while (server.Requests.IsEmpty)
            await Task.Yield();
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => listing);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_private_authority_is_trusted_where_remotes_names_it_and_nowhere_else(TransportKind transport)
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["srv/web"]).Release("web", "1.0.0");
        TestAuthority authority = Open(new TestAuthority()), stranger = Open(new TestAuthority());
        GitHttpServer server = Serve(authority);
        string url = server.Url + "/web/.git";
        string trusted = _directory.Write("ca.pem", authority.Pem);

        await Store(transport, new RemoteSettings(server.Url, CaFile: trusted)).Fetches(url, repository.Head);
        (await Store(transport).ListingFails(url)).Code.ShouldBe("PS2103");
        (await Store(transport, new RemoteSettings(server.Url, CaFile: _directory.Write("other.pem", stranger.Pem))).ListingFails(url)).Code.ShouldBe("PS2103");
        (await Store(transport, new RemoteSettings("https://elsewhere.example/", CaFile: trusted)).ListingFails(url)).Code.ShouldBe("PS2103");
        string wrongName = url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        (await Store(transport, new RemoteSettings(server.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), CaFile: trusted)).ListingFails(wrongName)).Code.ShouldBe("PS2103");
        (await Store(transport, new RemoteSettings(server.Url, CaFile: _directory.Write("nothing.pem", "nothing"))).ListingFails(url)).Code.ShouldBe("PS2110");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_mirror_is_asked_instead(TransportKind transport)
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["srv/web"]).Release("web", "1.0.0");
        GitHttpServer mirror = Serve();
        await Store(transport, new RemoteSettings("https://git.invalid/packs", Mirror: mirror.Url)).Fetches("https://git.invalid/packs/web/.git", repository.Head);
    }

    public void Dispose()
    {
        foreach (IDisposable open in Enumerable.Reverse(_open))
            open.Dispose();
        _directory.Dispose();
    }

    private GitHttpServer Serve(TestAuthority? authority = null)
    {
        Directory.CreateDirectory(_directory["srv"]);
        return Open(new GitHttpServer(_directory["srv"], authority?.Certificate));
    }

    private TestStore Store(TransportKind transport, params RemoteSettings[] remotes) => Store(transport, 30, remotes);

    private TestStore Store(TransportKind transport, double timeoutSeconds, params RemoteSettings[] remotes)
        => Open(new TestStore(_directory[$"store-{++_stores}"], timeoutSeconds: timeoutSeconds, transport: transport, remotes: remotes));

    private T Open<T>(T disposable)
        where T : IDisposable
    {
        _open.Add(disposable);
        return disposable;
    }

    /// <summary>With a pack of half a megabyte that does not compress.</summary>
    private RepositoryBuilder Large(string name)
    {
        byte[] noise = new byte[500_000];
        new Random(1).NextBytes(noise);
        var repository = new RepositoryBuilder(_directory["srv/" + name]);
        File.WriteAllBytes(Path.Combine(repository.Path, "noise"), noise);
        return repository.Release(name, "9.0.0");
    }

    private string[] HalfPacks() => [.. Directory.EnumerateFiles(_directory.Path, "tmp_*", SearchOption.AllDirectories), .. Directory.EnumerateFiles(_directory.Path, "pack_git2_*", SearchOption.AllDirectories)];
}
