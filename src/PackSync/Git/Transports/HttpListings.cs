using System.Collections.Concurrent;

namespace PackSync.Git.Transports;

/// <summary>
/// Listings that were just read, for the fetch that follows: libgit2 begins each with one of its own, which costs a request, a round trip, and on the server two processes more.
/// Each serves once. Past a certain size nothing more is kept; it is asked for again, then. What a server can do is remembered all the same.
/// </summary>
internal sealed class HttpListings
{
    private const long MostBytes = 32L << 20;
    private readonly ConcurrentDictionary<string, HttpListing> _kept = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _shallow = new(StringComparer.Ordinal);
    private long _bytes;

    /// <param name="location">Of the repository, as it was asked for.</param>
    public void Keep(string location, HttpListing listing)
    {
        _shallow[location] = listing.IsShallowKnown;
        if (Interlocked.Add(ref _bytes, listing.Bytes.Length) <= MostBytes && _kept.TryAdd(location, listing))
            return;
        Interlocked.Add(ref _bytes, -listing.Bytes.Length);
    }

    /// <inheritdoc cref="HttpListing.IsShallowKnown"/>
    public bool IsShallowKnown(string location) => _shallow.GetValueOrDefault(location);

    /// <returns>Null where there is none.</returns>
    public HttpListing? Take(string location)
    {
        if (_kept.TryRemove(location, out HttpListing? listing))
            Interlocked.Add(ref _bytes, -listing.Bytes.Length);
        return listing;
    }
}
