using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.TestKit;

namespace PackSync.Tests.Git;

/// <summary>Which transport, by which address. The git executable shows itself by asking without a login first.</summary>
public sealed class TransportRouterTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly RepositoryBuilder _repository;
    private readonly GitHttpServer _server;

    public TransportRouterTests()
    {
        _repository = new RepositoryBuilder(_directory["srv/web"]).Release("web", "1.0.0");
        _server = new GitHttpServer(_directory["srv"]);
    }

    public static TheoryData<TransportKind> Transports => [TransportKind.Embedded, TransportKind.Git];

    [Fact]
    public async Task Embedded_is_the_default() => (await Taken(null)).ShouldBe(TransportKind.Embedded);

    [Fact]
    public async Task The_longest_prefix_that_sets_a_transport_counts()
    {
        RemoteSettings host = new(_server.Url, Transport: TransportKind.Git), deeper = new(_server.Url + "/web/", Transport: TransportKind.Embedded);
        (await Taken(null, host)).ShouldBe(TransportKind.Git);
        (await Taken(null, host, deeper)).ShouldBe(TransportKind.Embedded);
        (await Taken(null, host, new RemoteSettings(_server.Url + "/web/", Mirror: null))).ShouldBe(TransportKind.Git);
        (await Taken(null, new RemoteSettings("http://elsewhere.example/", Transport: TransportKind.Git))).ShouldBe(TransportKind.Embedded);
    }

    [Fact]
    public async Task The_flag_wins_over_packs_yaml()
    {
        (await Taken(TransportKind.Embedded, new RemoteSettings(_server.Url, Transport: TransportKind.Git))).ShouldBe(TransportKind.Embedded);
        (await Taken(TransportKind.Git, new RemoteSettings(_server.Url, Transport: TransportKind.Embedded))).ShouldBe(TransportKind.Git);
    }

    [Fact]
    public async Task A_mirror_is_reached_as_its_own_entry_says_else_as_the_original()
    {
        RemoteSettings original = new("https://git.invalid/", Mirror: _server.Url, Transport: TransportKind.Git);
        (await Taken(null, "https://git.invalid/web/.git", original)).ShouldBe(TransportKind.Git);
        (await Taken(null, "https://git.invalid/web/.git", original, new RemoteSettings(_server.Url, Transport: TransportKind.Embedded))).ShouldBe(TransportKind.Embedded);
    }

    [Theory]
    [InlineData(TransportKind.Embedded, "https://git.invalid/", "https://git.invalid/web")]
    [InlineData(TransportKind.Git, "https://git.invalid", "https://git.invalid/web")]
    [InlineData(TransportKind.Embedded, "ssh://git@git.invalid/", "ssh://git@git.invalid/web")]
    [InlineData(TransportKind.Git, "ssh://git@git.invalid:22/", "ssh://git@git.invalid:22/web")]
    [InlineData(TransportKind.Embedded, "git@git.invalid:", "git@git.invalid:web")]
    [InlineData(TransportKind.Git, "git@git.invalid", "git@git.invalid:web")]
    [InlineData(TransportKind.Embedded, "git://git.invalid/", "git://git.invalid/web")]
    [InlineData(TransportKind.Git, "git://git.invalid/", "git://git.invalid/web")]
    [InlineData(TransportKind.Embedded, "https://github.com/nobody", "nobody/web")]
    public async Task Every_scheme_has_mirrors_and_a_mirror_may_be_a_folder(TransportKind transport, string prefix, string source)
    {
        using var store = new TestStore(_directory["store"], transport: transport, remote: new RemoteSettings(prefix, Mirror: _directory["srv"]));
        await store.Fetches(source, _repository.Head);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task The_store_knows_a_mirrored_source_by_its_own_address(TransportKind transport)
    {
        SourceUrl source = TestStore.Source("https://git.invalid/web");
        using (var mirrored = new TestStore(_directory["store"], transport: transport, remote: new RemoteSettings("https://git.invalid/", Mirror: _directory["srv"])))
            (await mirrored.Store.FetchAsync(source, default)).Dispose();
        using var offline = new TestStore(_directory["store"], offline: true);
        using StoredRepository stored = await offline.Store.EnsureAsync(source, CommitId.Parse(_repository.Head), default);
        stored.ReadFile(CommitId.Parse(_repository.Head), "pack.yaml", 1000).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_a_mirror_makes_of_an_address_may_be_none()
    {
        using var store = new TestStore(_directory["store"], remote: new RemoteSettings("https://git.invalid/", Mirror: "nonsense://mirror"));
        Diagnostic failure = await store.ListingFails("https://git.invalid/web");
        failure.Code.ShouldBe("PS2144");
        failure.Message.ShouldContain("https://git.invalid/web");
    }

    public void Dispose()
    {
        _server.Dispose();
        _directory.Dispose();
    }

    private Task<TransportKind> Taken(TransportKind? chosen, params RemoteSettings[] remotes) => Taken(chosen, _server.Url + "/web/.git", remotes);

    private async Task<TransportKind> Taken(TransportKind? chosen, string source, params RemoteSettings[] remotes)
    {
        _server.Login = "me:s3cret";
        _server.Logins.Clear();
        var environment = new Dictionary<string, string> { ["NETRC"] = _directory.Write("netrc", "default login me password s3cret") };
        using var store = new TestStore(_directory["store"], transport: chosen, environment: environment, remotes: remotes);
        (await store.Store.ListRefsAsync(TestStore.Source(source), default)).Refs.ShouldNotBeEmpty();
        return _server.Logins.First().Length == 0 ? TransportKind.Git : TransportKind.Embedded;
    }
}
