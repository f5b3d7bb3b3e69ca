using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>The way to StackStorm's API: private authorities, proxies, redirects.</summary>
public sealed class ApiNetworkTests : IDisposable
{
    private static readonly Dictionary<string, string?> Token = new() { ["ST2_TOKEN"] = "t0ken" };
    private readonly Scenario _scenario = new();
    private readonly TestAuthority _authority = new();

    public ApiNetworkTests()
    {
        _scenario.Repository("alpha").Release("alpha", "1.0.0");
        _scenario.Directory.Write("ca.pem", _authority.Pem);
    }

    public void Dispose()
    {
        _scenario.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public void Its_private_authority_is_trusted_where_ca_names_it_and_another_one_is_named_as_the_fault()
    {
        using var server = new StackStormServer(_scenario.Installed, _scenario.Directory["configs"], _authority.Certificate);
        using var stranger = new TestAuthority();
        _scenario.Directory.Write("other.pem", stranger.Pem);
        // the other one has the same name, and another key
        foreach ((string ca, string fault) in new[] { ("", "of an authority that is not trusted here, Test authority"), (", ca: ./other.pem", "not trusted: certificate signature failure") })
        {
            Manifest($"{{url: \"{server.Url}\"{ca}}}");
            RunResult refused = _scenario.Run("apply");
            refused.ExitCode.ShouldBe(7, refused.Error);
            refused.Error.ShouldContain($"error PS7002: StackStorm's API at {server.Url}/v1/");
            refused.Error.Split('\n').Single(line => line.Contains("PS7002", StringComparison.Ordinal)).ShouldEndWith($"its certificate is {fault}");
            refused.Error.ShouldContain("target.api names it, as `ca: FILE.pem`");
        }

        server.Calls.ShouldBe(0);
        Manifest($"{{url: \"{server.Url}\", ca: ./ca.pem}}");
        _scenario.Must("apply").Output.ShouldContain("Registered with StackStorm: alpha\n");
        server.Registered.ShouldBe(["alpha"]);
    }

    [Fact]
    public void A_certificate_that_has_ended_is_none()
    {
        using var server = new StackStormServer(_scenario.Installed, _scenario.Directory["configs"], _authority.Expired);
        Manifest($"{{url: \"{server.Url}\", ca: ./ca.pem}}");
        RunResult refused = _scenario.Run("apply");
        (refused.ExitCode, server.Calls).ShouldBe((7, 0));
        refused.Error.ShouldContain("expired");
    }

    [Fact]
    public void It_is_reached_through_the_proxy_of_the_environment()
    {
        using var server = new StackStormServer(_scenario.Installed, _scenario.Directory["configs"], _authority.ForAnotherName) { Login = ("X-Auth-Token", "t0ken") };
        using var proxy = new ProxyServer { Login = "me:pr0xy" };
        int port = new Uri(server.Url).Port;
        Manifest($"{{url: \"https://elsewhere.invalid:{port}/\", ca: ./ca.pem, token: \"${{env:ST2_TOKEN}}\"}}");
        string address = proxy.Url.Replace("http://", "http://me:pr0xy@", StringComparison.Ordinal);
        RunResult applied = _scenario.RunWith(new Dictionary<string, string?>(Token) { ["https_proxy"] = address }, "apply");
        applied.ExitCode.ShouldBe(0, applied.Error);
        server.Registered.ShouldBe(["alpha"]);
        proxy.Requests.ShouldAllBe(request => request == $"CONNECT elsewhere.invalid:{port} HTTP/1.1");
        (applied.Output + applied.Error).ShouldNotContain("pr0xy");

        proxy.Refuses = true;
        RunResult refused = _scenario.RunWith(new Dictionary<string, string?>(Token) { ["https_proxy"] = address }, "register", "alpha");
        refused.ExitCode.ShouldBe(7);
        refused.Error.ShouldContain("proxy");
        refused.Error.ShouldNotContain("pr0xy");
        // a host that needs none is not asked for through it, and this one no DNS knows
        _scenario.RunWith(new Dictionary<string, string?>(Token) { ["https_proxy"] = address, ["no_proxy"] = "elsewhere.invalid" }, "register", "alpha").Error.ShouldContain("elsewhere.invalid");
    }

    [Fact]
    public void Neither_key_nor_token_goes_along_where_a_redirect_leads_to_another_host()
    {
        using var server = new StackStormServer(_scenario.Installed, _scenario.Directory["configs"]) { Login = ("X-Auth-Token", "t0ken") };
        using var front = new WebServer(context =>
        {
            context.Request.Headers["X-Auth-Token"].ToString().ShouldBe("t0ken");
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = server.Url + context.Request.Path + context.Request.QueryString;
            return Task.CompletedTask;
        });
        Manifest($"{{url: \"{front.Url}\", token: \"${{env:ST2_TOKEN}}\"}}");
        RunResult refused = _scenario.RunWith(Token, "apply");
        refused.ExitCode.ShouldBe(7);
        // as it answers whoever sends none
        refused.Error.ShouldContain("error PS7003");
        refused.Error.ShouldContain("Unauthorized - One of Token or API key required.");
        (front.Requests.IsEmpty, server.Registered.IsEmpty).ShouldBe((false, true));
    }

    private void Manifest(string api)
        => _scenario.Directory.Write("packs.yaml", $"version: 1\ntarget: {{packs: ./installed, configs: ./configs, mode: git, api: {api}}}\npacks:\n  alpha: {{source: ./repositories/alpha}}\n");
}
