using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.TestKit;

namespace PackSync.Tests.Git;

/// <summary>Through a real proxy, by both transports: http by whole addresses, https through CONNECT. The name that is asked for is known to the proxy alone.</summary>
public sealed class ProxyContractTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly TestAuthority _authority = new();
    private readonly ProxyServer _proxy = new();
    private readonly GitHttpServer _plain;
    private readonly GitHttpServer _secure;
    private readonly string _head;
    private int _stores;

    public ProxyContractTests()
    {
        _head = new RepositoryBuilder(_directory["srv/web"]).Release("web", "1.0.0").Head;
        _plain = new GitHttpServer(_directory["srv"]);
        _secure = new GitHttpServer(_directory["srv"], _authority.Certificate);
        _directory.Write("ca.pem", _authority.Pem);
    }

    public static TheoryData<TransportKind> Transports => [TransportKind.Embedded, TransportKind.Git];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task The_proxy_variables_are_honoured_in_lower_and_upper_case(TransportKind transport)
    {
        using (TestStore store = Store(transport, ("http_proxy", _proxy.Url)))
            await store.Fetches(Known(_plain.Url), _head);
        using (TestStore store = Store(transport, ("HTTP_PROXY", _proxy.Url)))
            await store.Fetches(Known(_plain.Url), _head);
        using (TestStore store = Store(transport, ("https_proxy", _proxy.Url)))
            await store.Fetches(_secure.Url + "/web/.git", _head);
        using (TestStore store = Store(transport, ("ALL_PROXY", _proxy.Url)))
            await store.Fetches(_secure.Url + "/web/.git", _head);
        _proxy.Requests.ShouldContain(line => line.StartsWith("GET http://packs.invalid:", StringComparison.Ordinal));
        _proxy.Requests.ShouldContain(line => line.StartsWith("CONNECT 127.0.0.1:", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task No_proxy_is_honoured(TransportKind transport)
    {
        using TestStore store = Store(transport, ("http_proxy", _proxy.Url), ("no_proxy", "example.org,127.0.0.1"));
        await store.Fetches(_plain.Url + "/web/.git", _head);
        _proxy.Requests.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_proxy_that_wants_a_login_gets_the_one_of_its_variable(TransportKind transport)
    {
        _proxy.Login = "me:s3cret word";
        string withLogin = _proxy.Url.Replace("http://", "http://me:s3cret%20word@", StringComparison.Ordinal);
        using (TestStore store = Store(transport, ("http_proxy", withLogin)))
            await store.Fetches(Known(_plain.Url), _head);
        using (TestStore store = Store(transport, ("https_proxy", withLogin)))
            await store.Fetches(_secure.Url + "/web/.git", _head);
        foreach ((string variable, string url) in new[] { ("http_proxy", Known(_plain.Url)), ("https_proxy", _secure.Url + "/web/.git") })
        {
            using TestStore store = Store(transport, (variable, _proxy.Url));
            Diagnostic failure = await store.ListingFails(url);
            failure.Code.ShouldBe("PS2105");
            failure.Help!.ShouldContain("user:password@");
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_proxy_that_refuses_is_named_as_such(TransportKind transport)
    {
        _proxy.Refuses = true;
        using TestStore store = Store(transport, ("https_proxy", _proxy.Url));
        Diagnostic failure = await store.ListingFails(_secure.Url + "/web/.git");
        failure.Code.ShouldBe("PS2105");
        failure.Message.ShouldContain("403");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_proxy_that_never_answers_ends_at_the_deadline(TransportKind transport)
    {
        _proxy.Silent = true;
        using TestStore store = Store(transport, timeoutSeconds: 0.5, ("https_proxy", _proxy.Url));
        (await store.ListingFails(_secure.Url + "/web/.git")).Code.ShouldBe("PS2104");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_proxy_that_is_not_there_and_one_that_is_no_address_have_their_own_messages(TransportKind transport)
    {
        using (TestStore store = Store(transport, ("https_proxy", $"http://127.0.0.1:{ClosedPort.Find()}")))
            (await store.ListingFails(_secure.Url + "/web/.git")).Code.ShouldBe("PS2102");
        using (TestStore store = Store(transport, ("https_proxy", "http://proxy.invalid:3128")))
            (await store.ListingFails(_secure.Url + "/web/.git")).Code.ShouldBe("PS2105");
        Should.Throw<DiagnosticException>(() => Store(transport, ("https_proxy", "http://"))).Diagnostic.Code.ShouldBe("PS2116");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task The_proxys_password_is_in_no_message(TransportKind transport)
    {
        _proxy.Refuses = true;
        using TestStore store = Store(transport, ("https_proxy", _proxy.Url.Replace("http://", "http://me:s3cret@", StringComparison.Ordinal)));
        (await store.ListingFails(_secure.Url + "/web/.git")).ToString().ShouldNotContain("s3cret");
    }

    public void Dispose()
    {
        _proxy.Dispose();
        _plain.Dispose();
        _secure.Dispose();
        _authority.Dispose();
        _directory.Dispose();
    }

    private static string Known(string url) => url.Replace("127.0.0.1", "packs.invalid", StringComparison.Ordinal) + "/web/.git";

    private TestStore Store(TransportKind transport, params (string Name, string Value)[] variables) => Store(transport, 30, variables);

    private TestStore Store(TransportKind transport, double timeoutSeconds, params (string Name, string Value)[] variables) => new(
        _directory[$"store-{++_stores}"],
        timeoutSeconds: timeoutSeconds,
        transport: transport,
        environment: variables.ToDictionary(pair => pair.Name, pair => pair.Value),
        remote: new RemoteSettings("https://127.0.0.1/", CaFile: _directory["ca.pem"]));
}
