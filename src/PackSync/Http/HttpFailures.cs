using System.Net.Sockets;
using PackSync.Diagnostics;

namespace PackSync.Http;

/// <summary>What .NET says of a failed request, in our words.</summary>
internal static class HttpFailures
{
    /// <param name="isProxied">Then the only name to look up was the proxy's.</param>
    public static Diagnostic Explain(Uri target, HttpRequestException failure, TimeSpan timeout, bool isProxied)
    {
        string shown = HttpNetwork.Shown(target);
        if (Inside<DiagnosticException>(failure) is { } known)
            return known.Diagnostic;
        bool unknown = failure.HttpRequestError == HttpRequestError.NameResolutionError
            || Inside<SocketException>(failure) is { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain };
        if (unknown)
            return isProxied ? HttpProblems.Proxy(shown, "its own host is unknown") : HttpProblems.NoSuchHost(shown, target.Host);
        return failure.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError => HttpProblems.Tls(shown, failure.InnerException?.Message ?? failure.Message),
            HttpRequestError.ProxyTunnelError => HttpProblems.Proxy(shown, failure.Message),
            HttpRequestError.ConnectionError when failure.InnerException is TimeoutException or OperationCanceledException => HttpProblems.TimedOut(shown, timeout),
            HttpRequestError.ConnectionError => HttpProblems.Unreachable(shown, Inside<SocketException>(failure)?.Message ?? failure.Message),
            _ => HttpProblems.Broken(shown, failure.InnerException?.Message ?? failure.Message),
        };
    }

    private static T? Inside<T>(Exception? failure)
        where T : Exception
    {
        while (failure is not null and not T)
            failure = failure.InnerException;
        return (T?)failure;
    }
}
