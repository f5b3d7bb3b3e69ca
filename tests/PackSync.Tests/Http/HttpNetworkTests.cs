using System.Net;
using System.Net.Sockets;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Manifests;
using PackSync.TestKit;

namespace PackSync.Tests.Http;

public sealed class HttpNetworkTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly List<IDisposable> _open = [];

    public HttpNetworkTests() => _directory.Write("index.json", "{}");

    [Fact]
    public async Task A_request_goes_through_the_proxy_of_the_environment_and_past_it_where_no_proxy_says_so()
    {
        GitHttpServer proxy = Serve(), direct = Serve();
        HttpNetwork network = Network([], ("http_proxy", proxy.Url), ("no_proxy", "127.0.0.0/8"));
        (await Get(network, "http://packs.invalid/index.json")).ShouldBe("{}");
        (await Get(network, direct.Url + "/index.json")).ShouldBe("{}");
        proxy.Requests.Count.ShouldBe(1);
        direct.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_and_a_broken_one_is_not()
    {
        GitHttpServer busy = Serve(), broken = Serve();
        busy.AnswerFirst.Enqueue(503);
        busy.AnswerFirst.Enqueue(429);
        broken.AnswerFirst.Enqueue(500);
        HttpNetwork network = Network([]);
        (await Get(network, busy.Url + "/index.json")).ShouldBe("{}");
        (await Get(network, broken.Url + "/index.json")).ShouldBe("500");
        broken.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_stays_busy_is_given_up()
    {
        GitHttpServer server = Serve();
        foreach (int _ in Enumerable.Range(0, 5))
            server.AnswerFirst.Enqueue(503);
        (await Get(Network([]), server.Url + "/index.json")).ShouldBe("503");
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_token_does_not_follow_a_redirect_to_another_host()
    {
        GitHttpServer other = Serve();
        GitHttpServer home = Serve();
        home.RedirectTo = other.Url;
        HttpNetwork network = Network([Token(home.Url + "/")], ("TOKEN", "s3cret"));
        (await Get(network, home.Url + "/index.json")).ShouldBe("{}");
        home.Logins.ShouldBe(["Bearer s3cret"]);
        other.Logins.ShouldBe([""]);
    }

    [Theory]
    [InlineData("https://git.example.org", "https://git.example.org/x", true)]
    [InlineData("https://git.example.org/", "https://git.example.org/x", true)]
    [InlineData("https://git.example.org/team", "https://git.example.org/team/x", true)]
    [InlineData("https://git.example.org", "https://git.example.org", true)]
    [InlineData("https://git.example.org", "https://git.example.org.evil.example/x", false)]
    [InlineData("https://git.example.org", "https://git.example.org:x@evil.example/x", false)]
    [InlineData("https://git.example.org/team", "https://git.example.org/team2/x", false)]
    [InlineData("git@git.example.org", "git@git.example.org:x/y", true)]
    public void A_prefix_ends_where_a_name_ends(string prefix, string address, bool covered)
        => Token(prefix).Covers(address).ShouldBe(covered);

    [Fact]
    public async Task A_redirect_cannot_dress_another_host_as_a_trusted_one()
    {
        GitHttpServer other = Serve(), front = Serve();
        front.RedirectTo = other.Url.Replace("http://", "http://trusted.example:80@", StringComparison.Ordinal);
        HttpNetwork network = Network([Token("http://trusted.example:80@127.0.0.1/"), Token("http://trusted.example")], ("TOKEN", "s3cret"));
        (await Get(network, front.Url + "/index.json")).ShouldBe("{}");
        other.Logins.ShouldBe([""]);
    }

    [Theory]
    [InlineData("Bearer s3cret", "s3cret", HttpLogin.File)]
    [InlineData("Basic x-access-token:s3cret", " s3cret\n", HttpLogin.Git)]
    [InlineData("Basic deploy:s3cret", "deploy:s3cret", HttpLogin.Git)]
    [InlineData("Basic deploy:s3cret", "deploy:s3cret", HttpLogin.File)]
    public async Task A_token_is_presented_as_forges_take_it(string expected, string value, HttpLogin login)
    {
        GitHttpServer server = Serve();
        await Get(Network([Token(server.Url)], ("TOKEN", value)), server.Url + "/index.json", login);
        string sent = server.Logins.Single();
        (sent.StartsWith("Basic ", StringComparison.Ordinal) ? "Basic " + Encoding.UTF8.GetString(Convert.FromBase64String(sent[6..])) : sent).ShouldBe(expected);
    }

    [Fact]
    public async Task A_variable_that_is_not_set_is_named()
    {
        GitHttpServer server = Serve();
        Diagnostic problem = await Fails(Network([Token(server.Url)]), server.Url + "/index.json");
        problem.Code.ShouldBe("PS2109");
        problem.Message.ShouldContain("TOKEN");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mirror_is_asked_instead()
    {
        GitHttpServer mirror = Serve();
        (await Get(Network([new RemoteSettings("https://git.invalid/packs/", null, null, mirror.Url, null)]), "https://git.invalid/packs/index.json")).ShouldBe("{}");
        mirror.Requests.ShouldBe(["GET /index.json"]);
    }

    [Theory]
    [InlineData("file:///etc/passwd?", "PS2107")]
    [InlineData("ftp://127.0.0.1", "PS2107")]
    public async Task A_redirect_to_what_is_not_http_is_refused(string target, string code)
    {
        GitHttpServer server = Serve();
        server.RedirectTo = target;
        (await Fails(Network([]), server.Url + "/index.json")).Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_redirect_from_https_to_http_is_refused()
    {
        using var authority = new TestAuthority();
        GitHttpServer secure = Serve(authority), plain = Serve();
        secure.RedirectTo = plain.Url;
        HttpNetwork network = Network([new RemoteSettings(secure.Url, null, _directory.Write("ca.pem", authority.Pem), null, null)]);
        (await Fails(network, secure.Url + "/index.json")).Code.ShouldBe("PS2107");
        plain.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirect_loop_ends()
    {
        GitHttpServer server = Serve();
        server.RedirectTo = server.Url;
        (await Fails(Network([]), server.Url + "/index.json")).Code.ShouldBe("PS2106");
    }

    [Fact]
    public async Task A_private_authority_is_trusted_for_its_prefix_and_nowhere_else()
    {
        using var authority = new TestAuthority();
        using var stranger = new TestAuthority();
        GitHttpServer server = Serve(authority);
        string trusted = _directory.Write("ca.pem", authority.Pem);
        string other = _directory.Write("other.pem", stranger.Pem);
        RemoteSettings Remote(string prefix, string file) => new(prefix, null, file, null, null);

        (await Get(Network([Remote(server.Url, trusted)]), server.Url + "/index.json")).ShouldBe("{}");
        (await Fails(Network([]), server.Url + "/index.json")).Code.ShouldBe("PS2103");
        (await Fails(Network([Remote(server.Url, other)]), server.Url + "/index.json")).Code.ShouldBe("PS2103");
        (await Fails(Network([Remote("https://elsewhere.example/", trusted)]), server.Url + "/index.json")).Code.ShouldBe("PS2103");
        (await Fails(Network([Remote(server.Url, trusted)]), server.Url.Replace("127.0.0.1", "localhost") + "/index.json")).Code.ShouldBe("PS2103");
    }

    [Fact]
    public async Task A_ca_file_without_certificates_is_named()
    {
        using var authority = new TestAuthority();
        GitHttpServer server = Serve(authority);
        Diagnostic problem = await Fails(Network([new RemoteSettings(server.Url, null, _directory.Write("ca.pem", "nothing"), null, null)]), server.Url + "/index.json");
        problem.Code.ShouldBe("PS2110");
        problem.Message.ShouldContain("ca.pem");
    }

    [Fact]
    public async Task A_closed_port_and_an_unknown_host_have_their_own_messages()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        (await Fails(Network([]), $"http://127.0.0.1:{port}/index.json")).Code.ShouldBe("PS2102");
        (await Fails(Network([]), "http://packs.invalid/index.json")).Code.ShouldBe("PS2101");
    }

    [Fact]
    public async Task Offline_sends_nothing()
    {
        GitHttpServer server = Serve();
        var network = new HttpNetwork(new NetworkOptions(TimeSpan.FromSeconds(30), Offline: true, [], _ => null));
        _open.Add(network);
        (await Fails(network, server.Url + "/index.json")).Code.ShouldBe("PS2100");
        server.Requests.ShouldBeEmpty();
    }

    public void Dispose()
    {
        foreach (IDisposable open in _open)
            open.Dispose();
        _directory.Dispose();
    }

    private GitHttpServer Serve(TestAuthority? authority = null)
    {
        var server = new GitHttpServer(_directory.Path, authority?.Certificate);
        _open.Add(server);
        return server;
    }

    private HttpNetwork Network(RemoteSettings[] remotes, params (string Name, string Value)[] environment)
    {
        var network = new HttpNetwork(new NetworkOptions(
            TimeSpan.FromSeconds(30), Offline: false, [.. remotes], name => environment.FirstOrDefault(pair => pair.Name == name).Value));
        _open.Add(network);
        return network;
    }

    private static RemoteSettings Token(string prefix) => new(prefix, new EnvironmentSecret("TOKEN"), null, null, null);

    /// <returns>The body, or the status where it is no success.</returns>
    private static async Task<string> Get(HttpNetwork network, string address, HttpLogin login = HttpLogin.File)
    {
        using HttpResponseMessage response = await network.SendAsync(new Uri(address), login, target => new HttpRequestMessage(HttpMethod.Get, target), default);
        if (!response.IsSuccessStatusCode)
            return ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var reader = new StreamReader(await network.ReadBodyAsync(response, default));
        return await reader.ReadToEndAsync();
    }

    private static async Task<Diagnostic> Fails(HttpNetwork network, string address)
        => (await Should.ThrowAsync<DiagnosticException>(() => Get(network, address))).Diagnostic;
}
