using LibGit2Sharp;

namespace PackSync.Git.Transports;

/// <summary>git's smart HTTP for libgit2, over our own handler: libgit2's client hangs for ever on a silent server and cannot be cancelled.</summary>
internal sealed class HttpSubtransport : RpcSmartSubtransport
{
    // where the listing ended up after redirects; the second request goes there too, as git's does
    private Uri? _base;

    protected override SmartSubtransportStream Action(string url, GitSmartSubtransportAction action)
    {
        if (action == GitSmartSubtransportAction.UploadPackList && TransportCall.Current.Known is { } known)
        {
            _base = known.Repository;
            return new KnownListingStream(this, known);
        }

        Uri start = _base ?? SmartHttp.Repository(url);
        return action switch
        {
            GitSmartSubtransportAction.UploadPackList => new HttpListingStream(this, SmartHttp.ListingOf(start), landed => _base = landed),
            GitSmartSubtransportAction.UploadPack => new HttpPackStream(this, new Uri(start, "git-upload-pack")),
            _ => throw new NotSupportedException("pack-sync never pushes"),
        };
    }
}
