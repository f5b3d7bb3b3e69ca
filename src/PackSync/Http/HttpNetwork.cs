namespace PackSync.Http;

/// <summary>
/// One handler for every HTTP request of a run, indexes and git alike: connection reuse, no-progress deadlines, proxies, private CAs, a cap
/// per host, credentials by URL prefix that never follow a redirect to another host.
/// </summary>
public sealed class HttpNetwork : IDisposable
{
    public HttpNetwork(NetworkOptions options) => throw new NotImplementedException();

    /// <summary>Sends and returns as soon as the headers are there. The body stream obeys the no-progress deadline.</summary>
    /// <exception cref="Diagnostics.DiagnosticException">Unreachable, timed out, TLS or proxy failure, offline. Status codes are the caller's to judge.</exception>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation) => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
