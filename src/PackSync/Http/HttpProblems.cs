using System.Net;
using PackSync.Diagnostics;

namespace PackSync.Http;

/// <summary>What can go wrong between here and a server. The URL shown never holds a credential.</summary>
public static class HttpProblems
{
    public static Diagnostic Offline(string url)
        => Diagnostic.Error("PS2100", $"{Display.Safe(url)} is needed, and --offline forbids the network", "run once without --offline, so that the store holds it");

    public static Diagnostic NoSuchHost(string url, string host)
        => Diagnostic.Error("PS2101", $"the host '{Display.Safe(host)}' of {Display.Safe(url)} is unknown", "check the name, DNS, and whether a proxy is needed (https_proxy)");

    public static Diagnostic Unreachable(string url, string detail)
        => Diagnostic.Error("PS2102", $"{Display.Safe(url)} cannot be reached: {Display.Safe(detail)}", "check the network, the proxy variables and the server");

    /// <summary>Of <see cref="Tls"/>: the way out depends on where the authority would be named.</summary>
    public const string TlsCode = "PS2103";

    public static Diagnostic Tls(string url, string detail)
        => Diagnostic.Error(TlsCode, $"no trusted TLS connection to {Display.Safe(url)}: {Display.Safe(detail)}", "a private authority is trusted where `remotes:` names it, as `ca: FILE.pem`; any other fault of a certificate is its operator's to mend");

    public static Diagnostic TimedOut(string url, TimeSpan timeout)
        => Diagnostic.Error("PS2104", $"{Display.Safe(url)} sent nothing for {timeout.TotalSeconds:0.#} s", "try again, or allow more time with --timeout");

    public const string TooSlowCode = "PS2120";

    public static Diagnostic TooSlow(string url, TimeSpan timeout)
        => Diagnostic.Error(TooSlowCode, $"{Display.Safe(url)} sent fewer than {Pace.LeastBytesPerSecond} bytes a second for {timeout.TotalSeconds:0.#} s", "try again, or allow more time with --timeout");

    public static Diagnostic Proxy(string url, string detail)
        => Diagnostic.Error("PS2105", $"there is no way to {Display.Safe(url)} through the proxy: {Display.Safe(detail)}", "check http_proxy, https_proxy and no_proxy; a login stands in them as http://user:password@host:port");

    public static Diagnostic TooManyRedirects(string url)
        => Diagnostic.Error("PS2106", $"{Display.Safe(url)} redirects too often", "name the final address");

    public static Diagnostic BadRedirect(string url, string target)
        => Diagnostic.Error("PS2107", $"{Display.Safe(url)} redirects to {Display.Safe(target)}, which is not followed", "name the final address");

    public const string BrokenCode = "PS2108";

    public static Diagnostic Broken(string url, string detail)
        => Diagnostic.Error(BrokenCode, $"the connection to {Display.Safe(url)} broke: {Display.Safe(detail)}", "try again");

    public static Diagnostic MissingSecret(string url, string variable)
        => Diagnostic.Error("PS2109", $"{Display.Safe(url)} needs the variable {variable}, which is not set", $"set {variable} where pack-sync runs");

    public static Diagnostic BadCaFile(string path, string detail)
        => Diagnostic.Error("PS2110", $"{Display.Safe(path)} is no file of PEM certificates: {Display.Safe(detail)}", "`ca` names a file with one or more BEGIN CERTIFICATE blocks");

    public static Diagnostic BadProxy(string variable)
        => Diagnostic.Error("PS2116", $"the variable {variable} holds no proxy address", "write it as http://host:port");

    public static Diagnostic BadNetrc(SourcePlace place, string fault)
        => Diagnostic.Error("PS2117", $"the netrc file is malformed: {fault}", "values with a space or a quotation mark stand in quotation marks; `netrc: false` in `remotes:` leaves the file alone", place);

    public static Diagnostic NetrcUnreadable(string path, string detail)
        => Diagnostic.Error("PS2118", $"the netrc file {Display.Safe(path)} cannot be read: {Display.Safe(detail)}", "`netrc` in `remotes:` names another, or is false for none");

    public static Diagnostic BadSecret(string variable)
        => Diagnostic.Error("PS2119", $"the variable {variable} holds a line break or another control character", "a token is one line");

    public static Diagnostic NetrcIsOpen(string path)
        => Diagnostic.Warning("PS2510", $"others can read the passwords in {Display.Safe(path)}", "chmod 600");

    /// <summary>Of <see cref="Status"/>, where nothing more is known of it.</summary>
    public const string StatusCode = "PS2115";

    /// <param name="status">Anything but a success.</param>
    public static Diagnostic Status(string url, HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => Diagnostic.Error("PS2111", $"{Display.Safe(url)} wants a login (401), or there is no such repository", "give a token in `remotes:`, as in `token: ${env:NAME}`"),
        HttpStatusCode.Forbidden => Diagnostic.Error("PS2112", $"{Display.Safe(url)} is forbidden (403)", "the token in `remotes:` lacks the right to read it"),
        HttpStatusCode.NotFound or HttpStatusCode.Gone => Diagnostic.Error("PS2113", $"{Display.Safe(url)} is not there ({(int)status})", "check the address; many servers say so too where a token is missing"),
        HttpStatusCode.ProxyAuthenticationRequired => Proxy(url, "it wants a login (407)"),
        HttpStatusCode.TooManyRequests => Diagnostic.Error("PS2114", $"{Display.Safe(url)} asks for fewer requests (429)", "wait a while, or lower --parallelism"),
        _ => Diagnostic.Error(StatusCode, $"{Display.Safe(url)} answers {(int)status}", "the server's operator knows more; try again later"),
    };
}
