namespace PackSync.Manifests;

/// <summary>How to reach the repositories and indexes below a URL prefix; the longest prefix wins.</summary>
/// <param name="CaFile">Absolute path of a PEM file with further certificate authorities.</param>
/// <param name="Mirror">The URL prefix used instead of <paramref name="UrlPrefix"/>.</param>
public sealed record RemoteSettings(
    string UrlPrefix,
    EnvironmentSecret? Token,
    string? CaFile,
    string? Mirror,
    TransportKind? Transport)
{
    /// <summary>
    /// Is the address below the prefix? Only where a name ends: https://git.example.org must not lend its token to https://git.example.org.evil.example,
    /// nor to https://git.example.org:x@evil.example.
    /// </summary>
    public bool Covers(string url)
        => url.StartsWith(UrlPrefix, StringComparison.OrdinalIgnoreCase)
            && (url.Length == UrlPrefix.Length || UrlPrefix[^1] is '/' or ':' || url[UrlPrefix.Length] == '/'
                || (url[UrlPrefix.Length] == ':' && !UrlPrefix.Contains("://", StringComparison.Ordinal)));
}
