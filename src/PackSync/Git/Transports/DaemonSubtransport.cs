namespace PackSync.Git.Transports;

/// <summary><c>git://</c>. libgit2's own has no deadline either and cannot be cancelled.</summary>
internal sealed class DaemonSubtransport : ConnectionSubtransport
{
    protected override Connection Connect(TransportCall call, string url)
        => DaemonConnection.To(new Uri(url), call.Timeout, call.Cancellation);
}
