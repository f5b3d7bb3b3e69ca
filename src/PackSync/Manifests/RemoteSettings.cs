namespace PackSync.Manifests;

/// <summary>How to reach the repositories and indexes below a URL prefix; the longest prefix that sets a thing wins.</summary>
/// <param name="CaFile">Absolute path of a PEM file with further certificate authorities.</param>
/// <param name="Mirror">The URL prefix used instead of <paramref name="UrlPrefix"/>; a folder of this machine is an absolute path.</param>
public sealed record RemoteSettings(
    string UrlPrefix,
    EnvironmentSecret? Token = null,
    string? CaFile = null,
    string? Mirror = null,
    TransportKind? Transport = null,
    NetrcChoice? Netrc = null)
{
    /// <summary>
    /// Is the address below the prefix? Only where a name ends: https://git.example.org must not lend its token to https://git.example.org.evil.example,
    /// nor to https://git.example.org:x@evil.example.
    /// </summary>
    public bool Covers(string url)
        => url.StartsWith(UrlPrefix, StringComparison.OrdinalIgnoreCase)
            && (url.Length == UrlPrefix.Length || UrlPrefix[^1] is '/' or ':' || url[UrlPrefix.Length] == '/'
                || (url[UrlPrefix.Length] == ':' && !UrlPrefix.Contains("://", StringComparison.Ordinal)));

    /// <summary>Where the mirror has an address that this prefix covers.</summary>
    public string Mirrored(string url) => Below(Mirror!, url[UrlPrefix.Length..].TrimStart('/', ':'));

    /// <summary>What a mirror that is written so has behind it.</summary>
    internal static string Below(string mirror, string rest) => mirror[^1] is '/' or ':' || rest.Length == 0 ? mirror + rest : $"{mirror}/{rest}";
}
