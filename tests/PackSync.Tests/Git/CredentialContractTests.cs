using System.Text;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.TestKit;

namespace PackSync.Tests.Git;

/// <summary>Who is told which secret, by both transports: the host that it was meant for, and nobody else.</summary>
public sealed class CredentialContractTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly List<IDisposable> _open = [];
    private readonly string _head;
    private int _stores;

    public CredentialContractTests() => _head = new RepositoryBuilder(_directory["srv/web"]).Release("web", "1.0.0").Head;

    public static TheoryData<TransportKind> Transports => [TransportKind.Embedded, TransportKind.Git];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_token_opens_what_lies_below_its_prefix(TransportKind transport)
    {
        GitHttpServer server = Serve();
        server.Token = "s3cret";
        await Store(transport, ("TOKEN", "s3cret"), Token(server.Url + "/")).Fetches(server.Url + "/web/.git", _head);
        server.Login = "deploy:s3cret";
        await Store(transport, ("TOKEN", "deploy:s3cret"), Token(server.Url + "/web")).Fetches(server.Url + "/web/.git", _head);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Without_a_token_with_a_wrong_one_and_with_one_for_elsewhere_the_message_names_the_way_out(TransportKind transport)
    {
        GitHttpServer server = Serve();
        server.Token = "s3cret";
        foreach (TestStore store in new[]
        {
            Store(transport, ("TOKEN", "s3cret")),
            Store(transport, ("TOKEN", "wr0ng"), Token(server.Url + "/")),
            Store(transport, ("TOKEN", "s3cret"), Token(server.Url + "/elsewhere/"), Token("http://localhost/")),
        })
        {
            Diagnostic failure = await store.ListingFails(server.Url + "/web/.git");
            failure.Code.ShouldBe("PS2111");
            failure.Help!.ShouldContain("token: ${env:NAME}");
            failure.ToString().ShouldNotContain("wr0ng");
        }

        Sent(server).ShouldNotContain(login => login.Contains("s3cret"));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_variable_that_is_not_set_or_holds_two_lines_is_named(TransportKind transport)
    {
        GitHttpServer server = Serve();
        (await Store(transport, ("OTHER", "x"), Token(server.Url)).ListingFails(server.Url + "/web/.git")).Code.ShouldBe("PS2109");
        Diagnostic lines = await Store(transport, ("TOKEN", "s3cret\nHost: evil"), Token(server.Url)).ListingFails(server.Url + "/web/.git");
        lines.Code.ShouldBe("PS2119");
        lines.Message.ShouldNotContain("s3cret");
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task The_users_netrc_is_read_where_no_token_covers_the_address(TransportKind transport)
    {
        GitHttpServer server = Serve();
        server.Login = "me:s3cret";
        Netrc(".netrc", "machine 127.0.0.1 login me password s3cret");
        string other = Netrc("other", "machine 127.0.0.1 login me password 0ther");

        await Store(transport, ("HOME", _directory.Path)).Fetches(server.Url + "/web/.git", _head);
        (await Store(transport, Variables(("HOME", _directory.Path), ("NETRC", other))).ListingFails(server.Url + "/web/.git")).Code.ShouldBe("PS2111");
        (await Store(transport, ("HOME", _directory.Path), new RemoteSettings(server.Url, Netrc: new NetrcChoice.Named(other))).ListingFails(server.Url + "/web/.git")).Code.ShouldBe("PS2111");
        (await Store(transport, ("HOME", _directory.Path), new RemoteSettings(server.Url, Netrc: new NetrcChoice.Off())).ListingFails(server.Url + "/web/.git")).Code.ShouldBe("PS2111");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_token_wins_over_netrc(TransportKind transport)
    {
        GitHttpServer server = Serve();
        server.Token = "s3cret";
        Netrc(".netrc", "machine 127.0.0.1 login me password other");
        await Store(transport, Variables(("HOME", _directory.Path), ("TOKEN", "s3cret")), Token(server.Url)).Fetches(server.Url + "/web/.git", _head);
        Sent(server).ShouldNotContain("me:other");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_netrc_file_that_packs_yaml_names_must_be_there_and_the_users_own_need_not(TransportKind transport)
    {
        GitHttpServer server = Serve();
        await Store(transport, Variables(("HOME", _directory.Path), ("NETRC", _directory["none"]))).Fetches(server.Url + "/web/.git", _head);
        Diagnostic missing = await Store(transport, ("HOME", _directory.Path), new RemoteSettings(server.Url, Netrc: new NetrcChoice.Named(_directory["none"]))).ListingFails(server.Url + "/web/.git");
        missing.Code.ShouldBe("PS2118");
        missing.Message.ShouldContain(_directory["none"]);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_netrc_file_that_others_can_read_is_used_with_a_warning(TransportKind transport)
    {
        GitHttpServer server = Serve();
        server.Login = "me:s3cret";
        string file = Netrc(".netrc", "machine 127.0.0.1 login me password s3cret");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        TestStore store = Store(transport, ("HOME", _directory.Path));
        await store.Fetches(server.Url + "/web/.git", _head);
        store.Warnings.ToImmutable().Select(warning => warning.Code).ShouldBe(["PS2510"]);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_redirect_on_one_host_is_followed_with_the_account_of_that_host(TransportKind transport)
    {
        Directory.CreateSymbolicLink(_directory["srv/moved"], _directory["srv"]);
        GitHttpServer server = Serve();
        server.Token = "s3cret";
        server.RedirectTo = server.Url + "/moved";
        await Store(transport, ("TOKEN", "s3cret"), Token(server.Url)).Fetches(server.Url + "/web/.git", _head);
        server.Requests.ShouldContain("POST /moved/web/.git/git-upload-pack");

        server.Requests.Clear();
        server.RedirectTo = "/moved"; // as many servers write it
        await Store(transport, ("TOKEN", "s3cret"), Token(server.Url)).Fetches(server.Url + "/web/.git", _head);
        server.Requests.ShouldContain("POST /moved/web/.git/git-upload-pack");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_redirect_to_another_host_takes_no_credential_along(TransportKind transport)
    {
        GitHttpServer first = Serve(), second = Serve();
        first.Token = "s3cret";
        first.RedirectTo = OtherHost(second.Url);
        await Store(transport, ("TOKEN", "s3cret"), Token(first.Url)).Fetches(first.Url + "/web/.git", _head);
        Sent(first).ShouldContain(login => login.EndsWith(":s3cret", StringComparison.Ordinal));
        second.Logins.ShouldAllBe(login => login.Length == 0);
        second.Requests.ShouldContain("POST /web/.git/git-upload-pack");

        first.Token = null;
        first.Login = "me:s3cret";
        Netrc(".netrc", "default login me password s3cret");
        await Store(transport, ("HOME", _directory.Path)).Fetches(first.Url + "/web/.git", _head);
        second.Logins.ShouldAllBe(login => login.Length == 0);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task After_a_redirect_the_other_host_gets_what_is_its_own(TransportKind transport)
    {
        GitHttpServer first = Serve(), second = Serve();
        first.RedirectTo = OtherHost(second.Url);
        second.Token = "second";
        await Store(transport, ("TOKEN", "second"), Token(OtherHost(second.Url))).Fetches(first.Url + "/web/.git", _head);

        second.Token = null;
        second.Login = "me:second";
        Netrc(".netrc", "machine localhost login me password second");
        await Store(transport, ("HOME", _directory.Path)).Fetches(first.Url + "/web/.git", _head);
        first.Logins.ShouldAllBe(login => login.Length == 0);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_redirect_that_nobody_should_follow_is_not_followed(TransportKind transport)
    {
        using var authority = new TestAuthority();
        GitHttpServer secure = Open(new GitHttpServer(_directory["srv"], authority.Certificate)), plain = Serve(), looped = Serve(), page = Serve();
        secure.RedirectTo = plain.Url;
        looped.RedirectTo = looped.Url;
        page.RedirectTo = plain.Url + "/login?from=";
        var trusted = new RemoteSettings(secure.Url, CaFile: _directory.Write("ca.pem", authority.Pem));

        (await Store(transport, ("X", "x"), trusted).ListingFails(secure.Url + "/web/.git")).Code.ShouldBe("PS2107");
        (await Store(transport, ("X", "x")).ListingFails(looped.Url + "/web/.git")).Code.ShouldBe("PS2106");
        plain.Requests.ShouldBeEmpty();
        plain.RedirectTo = "file:///srv";
        (await Store(transport, ("X", "x")).ListingFails(plain.Url + "/web/.git")).Code.ShouldBe("PS2107");
        plain.RedirectTo = null;
        plain.Page = "<html>Who are you?</html>";
        (await Store(transport, ("X", "x")).ListingFails(page.Url + "/web/.git")).Code.ShouldBe("PS2130");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_mirror_gets_the_account_of_the_mirror(TransportKind transport)
    {
        GitHttpServer mirror = Serve();
        mirror.Token = "mirror";
        RemoteSettings original = new("https://git.invalid/", new EnvironmentSecret("ORIGINAL"), Mirror: mirror.Url);
        TestStore store = Store(transport, Variables(("ORIGINAL", "s3cret"), ("TOKEN", "mirror")), original, Token(mirror.Url));
        await store.Fetches("https://git.invalid/web/.git", _head);
        Sent(mirror).ShouldNotContain(login => login.Contains("s3cret"));
    }

    public void Dispose()
    {
        foreach (IDisposable open in Enumerable.Reverse(_open))
            open.Dispose();
        _directory.Dispose();
    }

    private static RemoteSettings Token(string prefix) => new(prefix, new EnvironmentSecret("TOKEN"));

    /// <summary>The same server by the other name of loopback.</summary>
    private static string OtherHost(string url) => url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    private static Dictionary<string, string> Variables(params (string Name, string Value)[] variables) => variables.ToDictionary(pair => pair.Name, pair => pair.Value);

    private static IEnumerable<string> Sent(GitHttpServer server)
        => server.Logins.Where(login => login.StartsWith("Basic ", StringComparison.Ordinal)).Select(login => Encoding.UTF8.GetString(Convert.FromBase64String(login["Basic ".Length..])));

    private GitHttpServer Serve() => Open(new GitHttpServer(_directory["srv"]));

    private TestStore Store(TransportKind transport, (string Name, string Value) variable, params RemoteSettings[] remotes) => Store(transport, Variables(variable), remotes);

    private TestStore Store(TransportKind transport, IReadOnlyDictionary<string, string> variables, params RemoteSettings[] remotes)
        => Open(new TestStore(_directory[$"store-{++_stores}"], transport: transport, environment: variables, remotes: remotes));

    private string Netrc(string name, string text)
    {
        string file = _directory.Write(name, text);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }

    private T Open<T>(T disposable)
        where T : IDisposable
    {
        _open.Add(disposable);
        return disposable;
    }
}
