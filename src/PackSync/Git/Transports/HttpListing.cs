namespace PackSync.Git.Transports;

/// <summary>What a repository answered to <c>GET info/refs</c>, as it came.</summary>
/// <param name="Repository">Where it was found, after redirects; ends with a slash.</param>
internal sealed record HttpListing(Uri Repository, byte[] Bytes)
{
    /// <summary>The server can leave history out: it says so behind the first reference.</summary>
    public bool IsShallowKnown => Bytes.AsSpan().IndexOf(" shallow "u8) > 0;
}
