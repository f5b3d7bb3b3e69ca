using System.Net;
using PackSync.Diagnostics;

namespace PackSync.Http;

/// <summary>The proxy variables, as curl and git read them: <c>http_proxy</c>, <c>https_proxy</c>, <c>all_proxy</c>, <c>no_proxy</c>, in lower or upper case.</summary>
internal sealed class EnvironmentProxy : IWebProxy
{
    private readonly Uri? _http;
    private readonly Uri? _https;
    private readonly ProxyBypass _bypass;

    /// <exception cref="DiagnosticException">A variable holds no address.</exception>
    public EnvironmentProxy(Func<string, string?> environment)
    {
        var credentials = new CredentialCache();
        _http = Read("http_proxy", environment, credentials) ?? Read("all_proxy", environment, credentials);
        _https = Read("https_proxy", environment, credentials) ?? Read("all_proxy", environment, credentials);
        _bypass = new ProxyBypass(Variable("no_proxy", environment) ?? "");
        Credentials = credentials;
    }

    public ICredentials? Credentials { get; set; }

    public Uri? GetProxy(Uri destination) => destination.Scheme == Uri.UriSchemeHttps ? _https : _http;

    public bool IsBypassed(Uri host) => GetProxy(host) is null || _bypass.Matches(host);

    private static Uri? Read(string name, Func<string, string?> environment, CredentialCache credentials)
    {
        if (Variable(name, environment) is not { } text)
            return null;
        string address = text.Contains("://", StringComparison.Ordinal) ? text.Replace("socks5h://", "socks5://", StringComparison.OrdinalIgnoreCase) : $"http://{text}";
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0 || uri.Scheme is not ("http" or "https" or "socks4" or "socks4a" or "socks5"))
            throw new DiagnosticException(HttpProblems.BadProxy(name)); // its text may hold a password
        if (uri.UserInfo.Length == 0)
            return uri;
        string[] parts = uri.UserInfo.Split(':', 2);
        uri = new UriBuilder(uri) { UserName = "", Password = "" }.Uri;
        credentials.Remove(uri, "Basic");
        credentials.Add(uri, "Basic", new NetworkCredential(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? "")));
        return uri;
    }

    private static string? Variable(string name, Func<string, string?> environment)
        => new[] { environment(name), environment(name.ToUpperInvariant()) }.FirstOrDefault(value => value is { Length: > 0 });
}
