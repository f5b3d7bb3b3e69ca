using System.Collections.Concurrent;

namespace PackSync.Git.Transports;

/// <summary>
/// Listings that were just read, for the fetch that follows: libgit2 begins each with one of its own, which costs a request, a round trip, and on the server two processes more.
/// Each serves once. Past a certain size nothing more is kept; it is asked for again, then.
/// </summary>
internal sealed class HttpListings
{
    private const long MostBytes = 32L << 20;
    private readonly ConcurrentDictionary<string, HttpListing> _kept = new(StringComparer.Ordinal);
    private long _bytes;

    /// <param name="location">Of the repository, as it was asked for.</param>
    public void Keep(string location, HttpListing listing)
    {
        if (Interlocked.Add(ref _bytes, listing.Bytes.Length) <= MostBytes && _kept.TryAdd(location, listing))
            return;
        Interlocked.Add(ref _bytes, -listing.Bytes.Length);
    }

    /// <summary>For a fetch that may not be the last.</summary>
    /// <returns>Null where there is none.</returns>
    public HttpListing? Find(string location) => _kept.GetValueOrDefault(location);

    /// <returns>Null where there is none.</returns>
    public HttpListing? Take(string location)
    {
        if (_kept.TryRemove(location, out HttpListing? listing))
            Interlocked.Add(ref _bytes, -listing.Bytes.Length);
        return listing;
    }
}
