using LibGit2Sharp;

namespace PackSync.Git.Transports;

/// <summary>A subtransport that lists and fetches over one connection.</summary>
internal abstract class ConnectionSubtransport : SmartSubtransport
{
    private ConnectionStream? _stream;

    /// <exception cref="Diagnostics.DiagnosticException">It cannot be made.</exception>
    protected abstract Connection Connect(TransportCall call, string url);

    protected override SmartSubtransportStream Action(string url, GitSmartSubtransportAction action)
    {
        if (action is not (GitSmartSubtransportAction.UploadPackList or GitSmartSubtransportAction.UploadPack))
            throw new NotSupportedException("pack-sync never pushes");
        return _stream ??= Open(TransportCall.Current, url);
    }

    protected override void Close()
    {
        _stream = null;
        base.Close();
    }

    private ConnectionStream Open(TransportCall call, string url)
    {
        try
        {
            return new ConnectionStream(this, call, Connect(call, url));
        }
        catch (Exception failure)
        {
            call.Fail(failure); // LibGit2Sharp keeps the exception below; libgit2 tells the caller nothing of it
            throw;
        }
    }
}
