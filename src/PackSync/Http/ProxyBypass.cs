using System.Globalization;
using System.Net;

namespace PackSync.Http;

/// <summary>
/// <c>no_proxy</c>, as curl reads it: hosts (with all below them, with or without a first dot), addresses, networks (<c>10.0.0.0/8</c>), each with a port where
/// only that one is meant; <c>*</c> for all.
/// </summary>
internal sealed class ProxyBypass(string list)
{
    private readonly string[] _entries = list.Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    public bool Matches(Uri host) => _entries.Any(entry => Matches(entry, host));

    private static bool Matches(string entry, Uri uri)
    {
        string host = uri.IdnHost.Trim('[', ']').TrimEnd('.');
        if (entry == "*")
            return true;
        if (IPAddress.TryParse(host, out IPAddress? address))
            return MatchesAddress(entry, uri, address);
        (string name, string? port) = SplitPort(entry);
        name = name.TrimStart('*').Trim('.');
        return IsPort(port, uri)
            && host.EndsWith(name, StringComparison.OrdinalIgnoreCase)
            && name.Length > 0
            && (host.Length == name.Length || host[^(name.Length + 1)] == '.');
    }

    private static bool MatchesAddress(string entry, Uri uri, IPAddress address)
    {
        if (IPNetwork.TryParse(entry, out IPNetwork network))
            return network.Contains(address);
        if (IPAddress.TryParse(entry.Trim('[', ']'), out IPAddress? same))
            return same.Equals(address);
        (string name, string? port) = SplitPort(entry);
        return IsPort(port, uri) && IPAddress.TryParse(name.Trim('[', ']'), out IPAddress? other) && other.Equals(address);
    }

    private static (string Name, string? Port) SplitPort(string entry)
    {
        int colon = entry.LastIndexOf(':');
        return colon > 0 ? (entry[..colon], entry[(colon + 1)..]) : (entry, null);
    }

    private static bool IsPort(string? port, Uri uri) => port is null || port == uri.Port.ToString(CultureInfo.InvariantCulture);
}
