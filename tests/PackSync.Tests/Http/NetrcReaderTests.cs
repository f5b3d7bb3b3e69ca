using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.TestKit;
using PackSync.Tests.Git;

namespace PackSync.Tests.Http;

/// <summary>What a netrc file may look like: seen by what a server is told.</summary>
public sealed class NetrcReaderTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly GitHttpServer _server;

    public NetrcReaderTests()
    {
        new RepositoryBuilder(_directory["srv/web"]).Release("web", "1.0.0");
        _server = new GitHttpServer(_directory["srv"]) { Login = "me:pass word" };
    }

    [Theory]
    [InlineData("machine 127.0.0.1 login me password \"pass word\"")]
    [InlineData("machine 127.0.0.1\n\tlogin me\n\tpassword \"pass word\"\n")]
    [InlineData("machine 127.0.0.1\r\nlogin me\r\npassword \"pass\\ word\"\r\n")]
    [InlineData("machine other.example login x password y machine 127.0.0.1 password \"pass word\" account z login me")]
    [InlineData("default login me password \"pass word\"")]
    [InlineData("default login other password other\nmachine 127.0.0.1 login me password \"pass word\"")]
    [InlineData("# machine 127.0.0.1 login x password y\nmachine 127.0.0.1 # here\nlogin me password \"pass word\"")]
    [InlineData("macdef init\ncd /\nmachine 127.0.0.1 login x password y\n\nmachine 127.0.0.1 login me password \"pass word\"")]
    [InlineData("machine 127.0.0.1 port 1 login x password y\nmachine 127.0.0.1 protocol ftp login x password y\nmachine 127.0.0.1 protocol http login me password \"pass word\"")]
    [InlineData("machine 127.0.0.1 login no-password\nmachine 127.0.0.1 login me password \"pass word\"")]
    public async Task The_account_of_the_host_is_found(string text)
    {
        using TestStore store = Store(text);
        (await store.Store.ListRefsAsync(TestStore.Source(_server.Url + "/web/.git"), default)).Refs.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("machine localhost login me password \"pass word\"")]
    [InlineData("macdef init\nmachine 127.0.0.1 login me password \"pass word\"")]
    [InlineData("machine 127.0.0.1 port 1 login me password \"pass word\"")]
    public async Task Another_hosts_account_is_none_of_ours(string text)
    {
        using TestStore store = Store(text);
        (await store.ListingFails(_server.Url + "/web/.git")).Code.ShouldBe("PS2111");
        _server.Logins.ShouldAllBe(login => login.Length == 0);
    }

    [Theory]
    [InlineData("login hunter2", 1, 1, "'login' stands before the first machine")]
    [InlineData("machine h\n  login me\n  password", 3, 11, "'password' has no value")]
    [InlineData("machine h login me password hunter2 hunter3", 1, 37, "a word is none of machine, default, login, password, account, port, protocol, macdef")]
    [InlineData("machine h\npassword \"hunter2\n", 2, 10, "a quotation does not end on its line")]
    [InlineData("machine h password \"hun\\nter2\"", 1, 20, "a value holds a control character")]
    [InlineData("machine", 1, 8, "'machine' has no value")]
    public async Task A_malformed_file_is_shown_with_line_and_column_and_without_its_words(string text, int line, int column, string fault)
    {
        using TestStore store = Store(text);
        Diagnostic failure = await store.ListingFails(_server.Url + "/web/.git");
        failure.Code.ShouldBe("PS2117");
        failure.Place.ShouldBe(new SourcePlace(_directory[".netrc"], line, column));
        failure.Message.ShouldBe("the netrc file is malformed: " + fault);
    }

    public void Dispose()
    {
        _server.Dispose();
        _directory.Dispose();
    }

    private TestStore Store(string netrc)
        => new(_directory["store"], transport: TransportKind.Embedded, environment: new Dictionary<string, string> { ["NETRC"] = _directory.Write(".netrc", netrc) });
}
