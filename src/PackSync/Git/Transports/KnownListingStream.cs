using LibGit2Sharp;

namespace PackSync.Git.Transports;

/// <summary>A listing that was read before, once more.</summary>
internal sealed class KnownListingStream(SmartSubtransport transport, HttpListing listing) : SmartSubtransportStream(transport)
{
    private int _at;

    public override int Read(Stream dataStream, long length, out long bytesRead)
    {
        int read = (int)Math.Min(listing.Bytes.Length - _at, length);
        dataStream.Write(listing.Bytes, _at, read);
        _at += read;
        bytesRead = read;
        return 0;
    }

    public override int Write(Stream dataStream, long length) => throw new NotSupportedException("a listing is only read");
}
