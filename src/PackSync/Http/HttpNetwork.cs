using PackSync.Diagnostics;
using PackSync.Hashing;
using PackSync.Manifests;
using Polly;

namespace PackSync.Http;

/// <summary>
/// One handler for every HTTP request of a run, indexes and git alike: connection reuse, no-progress deadlines, proxies, private CAs, a cap per host,
/// mirrors, and credentials by URL prefix that never follow a redirect to another host.
/// </summary>
public sealed class HttpNetwork : IDisposable
{
    private const int ConnectionsPerHost = 16;
    private readonly NetworkOptions _options;
    private readonly PrivateAuthorities _authorities;
    private readonly EnvironmentProxy _proxy;
    private readonly HttpMessageInvoker _invoker;
    private readonly ResiliencePipeline<HttpResponseMessage> _retries;

    /// <exception cref="DiagnosticException">A proxy variable holds no address.</exception>
    public HttpNetwork(NetworkOptions options)
    {
        _options = options;
        _authorities = new PrivateAuthorities(options.Remotes);
        _proxy = new EnvironmentProxy(options.Environment);
        Credentials = new HttpCredentials(options);
        _retries = HttpRetries.Within(options.Timeout);
        _invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = System.Net.DecompressionMethods.GZip,
            ConnectTimeout = options.Timeout,
            MaxConnectionsPerServer = ConnectionsPerHost,
            UseCookies = false,
            Proxy = _proxy,
            SslOptions = { RemoteCertificateValidationCallback = _authorities.Validate },
        });
    }

    /// <summary>Without progress; see <see cref="NetworkOptions"/>.</summary>
    public TimeSpan Timeout => _options.Timeout;

    /// <summary>Nothing may be sent; see <see cref="NetworkOptions"/>.</summary>
    public bool IsOffline => _options.Offline;

    /// <inheritdoc cref="NetworkOptions.MaxDownload"/>
    public long MaxDownload => _options.MaxDownload;

    /// <summary>An address fit for messages: no user, no query.</summary>
    public static string Shown(Uri address) => $"{address.Scheme}://{address.Authority}{address.AbsolutePath}";

    /// <summary>Sends and returns as soon as the headers are there. Read the body through <see cref="ReadBodyAsync"/>.</summary>
    /// <param name="asked">What stood at the beginning, where the address is one that an earlier redirect led to: not every account goes along.</param>
    /// <param name="makeRequest">Makes the request for an address; called again for each redirect and retry.</param>
    /// <param name="once">It must not be done twice: a server that breaks off, or is busy, is not asked again.</param>
    /// <exception cref="DiagnosticException">Unreachable, timed out, TLS or proxy failure, offline. Status codes are the caller's to judge.</exception>
    public async Task<HttpResponseMessage> SendAsync(Uri address, HttpLogin login, Func<Uri, HttpRequestMessage> makeRequest, CancellationToken cancellation, Uri? asked = null, bool once = false)
    {
        if (_options.Offline)
            throw new DiagnosticException(HttpProblems.Offline(Shown(address)));
        OpenSsl.Require();
        // the mirror of a git address has been chosen before its transport was
        Uri target = login == HttpLogin.File ? Mirrored(address) : address;
        asked ??= target;
        for (int redirects = 0; redirects <= HttpRedirects.Most; redirects++)
        {
            HttpResponseMessage response = await SendToAsync(target, () => Request(makeRequest, target, asked, login), once, cancellation).ConfigureAwait(false);
            if ((int)response.StatusCode is < 301 or > 308 or 304 || response.Headers.Location is not { } location)
                return response;
            response.Dispose();
            target = HttpRedirects.Next(target, location);
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

    public void Dispose() => _invoker.Dispose();

    internal NetworkOptions Options => _options;

    internal HttpCredentials Credentials { get; }

    /// <summary>The file of further certificate authorities for an address; null where there is none.</summary>
    /// <exception cref="DiagnosticException">It holds no certificates.</exception>
    internal string? CaFile(Uri address) => _authorities.CheckedFile(address.Host);

    /// <summary>What the manifest says of the address; null where it says nothing.</summary>
    internal RemoteSettings? Remote(string address, Func<RemoteSettings, bool> sets) => _options.Remote(address, sets);

    private async Task<HttpResponseMessage> SendToAsync(Uri target, Func<HttpRequestMessage> makeRequest, bool once, CancellationToken cancellation)
    {
        try
        {
            return once
                ? await SendOnceAsync(target, makeRequest, cancellation).ConfigureAwait(false)
                : await _retries.ExecuteAsync(async token => await SendOnceAsync(target, makeRequest, token).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException failure)
        {
            throw new DiagnosticException(HttpFailures.Explain(target, failure, _options.Timeout, isProxied: !_proxy.IsBypassed(target)), failure);
        }
    }

    private HttpRequestMessage Request(Func<Uri, HttpRequestMessage> makeRequest, Uri target, Uri asked, HttpLogin login)
    {
        HttpRequestMessage request = makeRequest(target);
        request.Headers.UserAgent.ParseAdd("git/2.40 (pack-sync)"); // some forges serve smart HTTP only to what begins with git/
        request.Headers.Authorization = login == HttpLogin.Own ? null : Credentials.For(target, asked)?.Header(login);
        return request;
    }

    private async Task<HttpResponseMessage> SendOnceAsync(Uri target, Func<HttpRequestMessage> makeRequest, CancellationToken cancellation)
    {
        using HttpRequestMessage request = makeRequest();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(_options.Answer ?? _options.Timeout);
        try
        {
            return await _invoker.SendAsync(request, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new DiagnosticException(HttpProblems.TimedOut(Shown(target), _options.Answer ?? _options.Timeout));
        }
    }

    /// <summary>An index has no other transport: a mirror that is not http(s) is for repositories only.</summary>
    private Uri Mirrored(Uri address)
        => Remote(address.AbsoluteUri, remote => remote.Mirror?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true) is { } remote
            ? new Uri(remote.Mirrored(address.AbsoluteUri))
            : address;
}
