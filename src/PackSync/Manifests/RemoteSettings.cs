namespace PackSync.Manifests;

/// <summary>How to reach the repositories and indexes below a URL prefix; the longest prefix wins.</summary>
/// <param name="CaFile">Absolute path of a PEM file with further certificate authorities.</param>
/// <param name="Mirror">The URL prefix used instead of <paramref name="UrlPrefix"/>.</param>
public sealed record RemoteSettings(
    string UrlPrefix,
    EnvironmentSecret? Token,
    string? CaFile,
    string? Mirror,
    TransportKind? Transport);
