using System.Net;
using PackSync.Diagnostics;
using PackSync.Http;

namespace PackSync.Tests.Http;

public sealed class EnvironmentProxyTests
{
    [Theory]
    [InlineData("http_proxy=http://proxy:3128", "http://a.example", "http://proxy:3128/")]
    [InlineData("http_proxy=proxy:3128", "http://a.example", "http://proxy:3128/")]
    [InlineData("HTTP_PROXY=http://proxy:3128", "http://a.example", "http://proxy:3128/")]
    [InlineData("http_proxy=http://lower:1 HTTP_PROXY=http://upper:1", "http://a.example", "http://lower:1/")]
    [InlineData("http_proxy=http://proxy:3128", "https://a.example", null)]
    [InlineData("https_proxy=http://proxy:3128", "https://a.example", "http://proxy:3128/")]
    [InlineData("all_proxy=socks5h://proxy:1080", "https://a.example", "socks5://proxy:1080/")]
    [InlineData("http_proxy=", "http://a.example", null)]
    [InlineData("https_proxy=http://proxy:1 no_proxy=*", "https://a.example", null)]
    [InlineData("https_proxy=http://proxy:1 no_proxy=example", "https://a.example", null)]
    [InlineData("https_proxy=http://proxy:1 no_proxy=.a.example", "https://a.example", null)]
    [InlineData("https_proxy=http://proxy:1 no_proxy=b.example,A.Example", "https://git.a.example", null)]
    [InlineData("https_proxy=http://proxy:1 NO_PROXY=*.a.example", "https://git.a.example", null)]
    [InlineData("https_proxy=http://proxy:1 no_proxy=a.example:8443", "https://a.example:8443", null)]
    [InlineData("https_proxy=http://proxy:1 no_proxy=a.example:8443", "https://a.example", "http://proxy:1/")]
    [InlineData("https_proxy=http://proxy:1 no_proxy=a.example", "https://nota.example", "http://proxy:1/")]
    [InlineData("http_proxy=http://proxy:1 no_proxy=10.0.0.0/8", "http://10.1.2.3", null)]
    [InlineData("http_proxy=http://proxy:1 no_proxy=10.0.0.0/8", "http://11.1.2.3", "http://proxy:1/")]
    [InlineData("http_proxy=http://proxy:1 no_proxy=127.0.0.1:80", "http://127.0.0.1", null)]
    [InlineData("http_proxy=http://proxy:1 no_proxy=::1", "http://[::1]:8080", null)]
    public void The_variables_are_read_as_curl_reads_them(string variables, string address, string? expected)
    {
        var proxy = new EnvironmentProxy(Environment(variables));
        var uri = new Uri(address);
        (proxy.IsBypassed(uri) ? null : proxy.GetProxy(uri)?.AbsoluteUri).ShouldBe(expected);
    }

    [Fact]
    public void A_login_in_the_variable_goes_to_the_proxy_and_stays_out_of_its_address()
    {
        var proxy = new EnvironmentProxy(Environment("https_proxy=http://me:p%40ss@proxy:3128"));
        Uri address = proxy.GetProxy(new Uri("https://a.example"))!;
        address.AbsoluteUri.ShouldBe("http://proxy:3128/");
        NetworkCredential login = proxy.Credentials!.GetCredential(address, "Basic")!;
        (login.UserName, login.Password).ShouldBe(("me", "p@ss"));
    }

    [Theory]
    [InlineData("http_proxy=ftp://me:secret@proxy")]
    [InlineData("http_proxy=http://")]
    public void A_variable_that_holds_no_address_is_named_without_its_text(string variables)
    {
        DiagnosticException failure = Should.Throw<DiagnosticException>(() => new EnvironmentProxy(Environment(variables)));
        failure.Diagnostic.Code.ShouldBe("PS2116");
        failure.Message.ShouldContain("http_proxy");
        failure.Message.ShouldNotContain("secret");
    }

    private static Func<string, string?> Environment(string variables)
    {
        Dictionary<string, string> values = variables.Split(' ').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return name => values.GetValueOrDefault(name);
    }
}
