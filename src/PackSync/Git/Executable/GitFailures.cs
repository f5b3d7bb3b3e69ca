using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Packs;

namespace PackSync.Git.Executable;

/// <summary>What git, curl and ssh say of a failure, in our words and under the codes that the embedded transport has for the same thing.</summary>
internal static partial class GitFailures
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <returns>Null where nothing is known of it: it may lie with the store's repository.</returns>
    public static Diagnostic? Explain(SourceUrl source, string said, TimeSpan timeout)
    {
        string url = source.Location;
        said = said.Replace(url, "", StringComparison.Ordinal); // its own words say nothing about the failure
        if (source.Scheme == SourceScheme.Ssh)
            return NoSshProgram().IsMatch(said) ? GitProblems.NoSsh(source) : OverSsh().IsMatch(said) ? GitProblems.Ssh(source, said) : null;
        if (Status().Match(said) is { Success: true } status)
            return HttpProblems.Status(url, (HttpStatusCode)int.Parse(status.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));
        return said switch
        {
            _ when NotFound().IsMatch(said) => HttpProblems.Status(url, HttpStatusCode.NotFound),
            _ when Login().IsMatch(said) => HttpProblems.Status(url, HttpStatusCode.Unauthorized),
            _ when Proxy().IsMatch(said) => HttpProblems.Proxy(url, said),
            _ when UnknownHost().IsMatch(said) => HttpProblems.NoSuchHost(url, HostOf(source)),
            _ when TooSlow().IsMatch(said) => HttpProblems.TooSlow(url, timeout),
            _ when TimedOut().IsMatch(said) => Silent(source, timeout),
            _ when Unreachable().IsMatch(said) => HttpProblems.Unreachable(url, said),
            _ when Tls().IsMatch(said) => HttpProblems.Tls(url, said),
            _ when NoRepository().IsMatch(said) => GitProblems.NotARepository(source),
            _ when RemoteError().IsMatch(said) => GitProblems.Failed(source, said),
            _ when Broken().IsMatch(said) => HttpProblems.Broken(url, said),
            _ => null,
        };
    }

    public static Diagnostic Silent(SourceUrl source, TimeSpan timeout) => source.Scheme is SourceScheme.Http or SourceScheme.Https
        ? HttpProblems.TimedOut(source.Location, timeout)
        : GitProblems.TimedOut(source, timeout);

    /// <summary>The server has no such commit, or gives none by id.</summary>
    public static bool IsCommitMissing(string said) => NoSuchCommit().IsMatch(said);

    public static bool IsRedirect(string said) => Redirect().IsMatch(said);

    private static string HostOf(SourceUrl source) => Uri.TryCreate(source.Location, UriKind.Absolute, out Uri? uri) ? uri.Host : source.Host;

    [GeneratedRegex(@"returned error: 30[12378]\b|RPC failed; HTTP 30[12378]\b", Options)]
    private static partial Regex Redirect();

    [GeneratedRegex(@"(?:returned error:|RPC failed; HTTP) ([3-5]\d\d)\b", Options)]
    private static partial Regex Status();

    [GeneratedRegex(@"(^|; )repository '.*' not found", Options)]
    private static partial Regex NotFound();

    [GeneratedRegex("could not read (username|password)|authentication failed|invalid credentials", Options)]
    private static partial Regex Login();

    [GeneratedRegex("could not resolve proxy|from proxy after connect|connect tunnel failed|proxy connect aborted|proxy handshake", Options)]
    private static partial Regex Proxy();

    [GeneratedRegex("could not resolve host|unable to look up|name or service not known|temporary failure in name resolution", Options)]
    private static partial Regex UnknownHost();

    [GeneratedRegex("operation too slow", Options)]
    private static partial Regex TooSlow();

    [GeneratedRegex("timed out|timeout was reached", Options)]
    private static partial Regex TimedOut();

    [GeneratedRegex("failed to connect|couldn't connect|unable to connect|connection refused|no route to host|network is unreachable", Options)]
    private static partial Regex Unreachable();

    [GeneratedRegex("ssl|tls|certificate", Options)]
    private static partial Regex Tls();

    [GeneratedRegex("not valid: is this a git repository|does not appear to be a git repository|invalid server response|git update-server-info", Options)]
    private static partial Regex NoRepository();

    [GeneratedRegex("remote error: |dubious ownership|transport '.*' not allowed", Options)]
    private static partial Regex RemoteError();

    [GeneratedRegex("early eof|unexpected disconnect|hung up|transfer closed|connection reset|recv failure|send failure|empty reply|could not read from remote|rpc failed|unexpectedly|unexpected eof|expected flush", Options)]
    private static partial Regex Broken();

    [GeneratedRegex("not our ref|unadvertised object|could(n't| not) find remote ref", Options)]
    private static partial Regex NoSuchCommit();

    [GeneratedRegex("cannot run ssh|unable to fork|: (command )?not found", Options)]
    private static partial Regex NoSshProgram();

    [GeneratedRegex("could not read from remote|hung up|early eof|unexpected disconnect|bad line length|protocol error", Options)]
    private static partial Regex OverSsh();
}
