using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Manifests;

namespace PackSync.Http;

/// <summary>
/// One handler for every HTTP request of a run, indexes and git alike: connection reuse, no-progress deadlines, the system's proxy variables,
/// private CAs, a cap per host, credentials by URL prefix that never follow a redirect to another host.
/// </summary>
public sealed class HttpNetwork : IDisposable
{
    private const int MaxRedirects = 5;
    private const int ConnectionsPerHost = 16;
    private readonly NetworkOptions _options;
    private readonly HttpMessageInvoker _invoker;

    public HttpNetwork(NetworkOptions options)
    {
        _options = options;
        _invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = System.Net.DecompressionMethods.GZip,
            ConnectTimeout = options.Timeout,
            MaxConnectionsPerServer = ConnectionsPerHost,
            UseCookies = false,
            SslOptions = { RemoteCertificateValidationCallback = new PrivateAuthorities(options.Remotes).Validate },
        });
    }

    /// <summary>Without progress; see <see cref="NetworkOptions"/>.</summary>
    public TimeSpan Timeout => _options.Timeout;

    /// <summary>Sends and returns as soon as the headers are there. Read the body through <see cref="ReadBodyAsync"/>.</summary>
    /// <param name="makeRequest">Makes the request for an address; called again for each redirect.</param>
    /// <exception cref="DiagnosticException">Unreachable, timed out, TLS or proxy failure, offline. Status codes are the caller's to judge.</exception>
    public async Task<HttpResponseMessage> SendAsync(Uri address, HttpLogin login, Func<Uri, HttpRequestMessage> makeRequest, CancellationToken cancellation)
    {
        if (_options.Offline)
            throw new DiagnosticException(HttpProblems.Offline(Shown(address)));
        Uri target = Mirrored(address);
        for (int redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            HttpResponseMessage response = await SendOnceAsync(target, login, makeRequest, cancellation).ConfigureAwait(false);
            if ((int)response.StatusCode is < 301 or > 308 or 304 || response.Headers.Location is not { } location)
                return response;
            response.Dispose();
            Uri next = new(target, location);
            if (next.Scheme is not ("http" or "https"))
                throw new DiagnosticException(HttpProblems.BadRedirect(Shown(target), next.Scheme + ":"));
            target = next;
        }

        throw new DiagnosticException(HttpProblems.TooManyRedirects(Shown(address)));
    }

    /// <summary>The body as a stream whose every read has the no-progress deadline, and whose failures are diagnostics.</summary>
    public async Task<Stream> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellation)
        => new DeadlineStream(
            await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false),
            Shown(response.RequestMessage!.RequestUri!),
            _options.Timeout,
            cancellation);

    /// <summary>An address fit for messages: no user, no query.</summary>
    public static string Shown(Uri address) => $"{address.Scheme}://{address.Authority}{address.AbsolutePath}";

    public void Dispose() => _invoker.Dispose();

    private async Task<HttpResponseMessage> SendOnceAsync(Uri target, HttpLogin login, Func<Uri, HttpRequestMessage> makeRequest, CancellationToken cancellation)
    {
        using HttpRequestMessage request = makeRequest(target);
        request.Headers.UserAgent.ParseAdd("git/2.40 (pack-sync)"); // some forges serve smart HTTP only to what begins with git/
        request.Headers.Authorization = Authorization(target, login);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(_options.Timeout);
        try
        {
            return await _invoker.SendAsync(request, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new DiagnosticException(HttpProblems.TimedOut(Shown(target), _options.Timeout));
        }
        catch (HttpRequestException failure)
        {
            throw new DiagnosticException(Explain(target, failure), failure);
        }
    }

    /// <summary>The token of the longest matching prefix of the address asked now, so that a redirect to another host takes none along.</summary>
    private AuthenticationHeaderValue? Authorization(Uri target, HttpLogin login)
    {
        RemoteSettings? remote = _options.Remotes.FirstOrDefault(remote => remote.Token is not null && target.AbsoluteUri.StartsWith(remote.UrlPrefix, StringComparison.OrdinalIgnoreCase));
        if (remote?.Token is not { } secret)
            return null;
        string token = _options.Environment(secret.VariableName) is { Length: > 0 } value
            ? value
            : throw new DiagnosticException(HttpProblems.MissingSecret(Shown(target), secret.VariableName));
        // every forge takes a token as the password of basic authentication for git; plain files are served to bearers
        return login == HttpLogin.Git
            ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"x-access-token:{token}")))
            : new AuthenticationHeaderValue("Bearer", token);
    }

    private Uri Mirrored(Uri address)
    {
        RemoteSettings? remote = _options.Remotes.FirstOrDefault(remote => remote.Mirror is not null && address.AbsoluteUri.StartsWith(remote.UrlPrefix, StringComparison.OrdinalIgnoreCase));
        return remote is null ? address : new Uri(remote.Mirror + address.AbsoluteUri[remote.UrlPrefix.Length..]);
    }

    private Diagnostic Explain(Uri target, HttpRequestException failure) => failure.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => HttpProblems.NoSuchHost(Shown(target), target.Host),
        HttpRequestError.SecureConnectionError => HttpProblems.Tls(Shown(target), failure.InnerException?.Message ?? failure.Message),
        HttpRequestError.ProxyTunnelError => HttpProblems.Proxy(Shown(target), failure.Message),
        HttpRequestError.ConnectionError when failure.InnerException is TimeoutException or OperationCanceledException => HttpProblems.TimedOut(Shown(target), _options.Timeout),
        HttpRequestError.ConnectionError => HttpProblems.Unreachable(Shown(target), failure.InnerException is SocketException socket ? socket.SocketErrorCode.ToString() : failure.Message),
        _ => HttpProblems.Broken(Shown(target), failure.Message),
    };
}
