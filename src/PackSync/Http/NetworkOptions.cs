using System.Collections.Immutable;
using PackSync.Manifests;

namespace PackSync.Http;

/// <summary>Everything the network needs to know, gathered once in the composition root.</summary>
/// <param name="Timeout">Without progress; not for the whole transfer.</param>
/// <param name="Environment">Looks up an environment variable: credentials by <c>${env:NAME}</c>, and the proxy variables.</param>
public sealed record NetworkOptions(TimeSpan Timeout, bool Offline, ImmutableArray<RemoteSettings> Remotes, Func<string, string?> Environment)
{
    /// <summary>The settings of the longest prefix of the address that sets what is asked for; null where none does.</summary>
    internal RemoteSettings? Remote(string address, Func<RemoteSettings, bool> sets)
        => Remotes.Where(remote => sets(remote) && remote.Covers(address)).MaxBy(remote => remote.UrlPrefix.Length);
}
