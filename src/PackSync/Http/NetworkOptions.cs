using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Manifests;

namespace PackSync.Http;

/// <summary>Everything the network needs to know, gathered once in the composition root.</summary>
/// <param name="Timeout">Without progress; not for the whole transfer.</param>
/// <param name="Environment">Looks up an environment variable: credentials by <c>${env:NAME}</c>, the proxy variables, HOME and NETRC.</param>
/// <param name="Warn">Told of what is no obstacle and ought to be known.</param>
public sealed record NetworkOptions(TimeSpan Timeout, bool Offline, ImmutableArray<RemoteSettings> Remotes, Func<string, string?> Environment, Action<Diagnostic>? Warn = null)
{
    /// <summary>Bytes that one fetch of a repository may bring.</summary>
    public long MaxDownload { get; init; } = LimitSettings.Default.Download;

    /// <summary>How long a server may think before it begins to answer; null: as <see cref="Timeout"/>.</summary>
    public TimeSpan? Answer { get; init; }

    /// <summary>The settings of the longest prefix of the address that sets what is asked for; null where none does.</summary>
    internal RemoteSettings? Remote(string address, Func<RemoteSettings, bool> sets)
        => Remotes.Where(remote => sets(remote) && remote.Covers(address)).MaxBy(remote => remote.UrlPrefix.Length);
}
