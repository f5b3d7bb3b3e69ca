using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Git.Transports;

/// <summary>
/// Counts what a server sends, and ends it at a limit: a listing is kept in memory and a pack on the store's disk, and one that never ends would fill either.
/// </summary>
internal sealed class Reception(SourceUrl source, long maxDownload)
{
    /// <summary>A million branches and tags.</summary>
    private const long MaxListing = 64L << 20;

    private long _received;
    private bool _listed;

    /// <exception cref="DiagnosticException">More than is allowed.</exception>
    public void Add(int bytes)
    {
        _received += bytes;
        if (!_listed && _received > MaxListing)
            throw new DiagnosticException(GitProblems.EndlessListing(source, MaxListing));
        if (_listed && _received > maxDownload)
            throw new DiagnosticException(GitProblems.TooMuch(source, maxDownload));
    }

    /// <summary>We said what we want: from here the pack counts, by itself.</summary>
    public void EndListing()
    {
        if (!_listed)
            (_listed, _received) = (true, 0);
    }
}
