using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace PackSync.Packs;

/// <summary>
/// Where a pack comes from, in every spelling st2 takes: https, http, ssh, git and file URLs, <c>git@host:path</c>, <c>user@host:path</c>,
/// <c>user/repo</c> on GitHub, and local paths relative to the file that names them. Holds no credential.
/// </summary>
public sealed partial record SourceUrl
{
    private const string FilePrefix = "file://";

    internal const string CredentialFault = "a URL may not hold a user name or password; use `remotes:` with `token: ${env:NAME}`";

    private SourceUrl(string written, string location, SourceScheme scheme, string host)
    {
        Written = written;
        Location = location;
        Scheme = scheme;
        Host = host;
    }

    /// <summary>As written (packs.yaml, index or pack.yaml); what the lock keeps. Relative paths stay relative.</summary>
    public string Written { get; }

    /// <summary>The URL, <c>user@host:path</c> for ssh's short form, or for local sources the absolute path; what the transport is given.</summary>
    public string Location { get; }

    public SourceScheme Scheme { get; }

    public bool IsLocal => Scheme == SourceScheme.Local;

    /// <summary>Lower-case host with port, or "" for local sources: connections are capped per host.</summary>
    public string Host { get; }

    /// <summary>One key for all spellings of a repository: no scheme's default port, no final <c>/</c> or <c>.git</c>, host in lower case.</summary>
    public string StoreKey
    {
        get
        {
            string path = Location;
            if (Scheme != SourceScheme.Local && Uri.TryCreate(Location, UriKind.Absolute, out Uri? uri))
                path = $"{uri.Scheme}://{(uri.UserInfo.Length > 0 ? uri.UserInfo + "@" : "")}{Host}{uri.AbsolutePath}";
            path = path.TrimEnd('/');
            return path.EndsWith(".git", StringComparison.Ordinal) && !IsLocal ? path[..^4] : path;
        }
    }

    /// <param name="baseDirectory">Absolute; what relative paths are relative to. Null where a local path is not allowed (an index from the network).</param>
    /// <param name="fault">A sentence without a final period.</param>
    public static bool TryParse(string text, string? baseDirectory, [NotNullWhen(true)] out SourceUrl? result, [NotNullWhen(false)] out string? fault)
    {
        result = null;
        fault = Refuse(text);
        if (fault is not null)
            return false;
        if (text.Contains("://", StringComparison.Ordinal))
            result = FromUrl(text, baseDirectory, out fault);
        else if (IsPath(text))
            result = FromPath(text, text, baseDirectory, out fault);
        else if (ScpForm().Match(text) is { Success: true } scp)
            result = new SourceUrl(text, text, SourceScheme.Ssh, scp.Groups["host"].Value.ToLowerInvariant());
        else if (GitHubShorthand().IsMatch(text))
            result = new SourceUrl(text, $"https://github.com/{text}", SourceScheme.Https, "github.com");
        else
            fault = $"'{text}' is no source: {Advice(text, baseDirectory)}";
        return result is not null;
    }

    /// <summary>The same source by another address: a mirror's, or where a redirect leads. What was written stays.</summary>
    /// <param name="address">A URL, ssh's short form, or an absolute path.</param>
    /// <param name="fault">A sentence without a final period.</param>
    public bool TryAt(string address, [NotNullWhen(true)] out SourceUrl? result, [NotNullWhen(false)] out string? fault)
    {
        result = TryParse(address, "/", out SourceUrl? other, out fault) ? new SourceUrl(Written, other.Location, other.Scheme, other.Host) : null;
        return result is not null;
    }

    /// <summary>Does a URL bring a user name or password? ssh's user name is none: it is needed and no secret.</summary>
    public static bool HoldsCredential(string url)
    {
        int start = url.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
            return false;
        string authority = url[(start + 3)..].Split('/', '?', '#')[0];
        int at = authority.LastIndexOf('@');
        bool ssh = url.StartsWith("ssh", StringComparison.OrdinalIgnoreCase) || url.StartsWith("git+ssh", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (!ssh || authority[..at].Contains(':', StringComparison.Ordinal));
    }

    public override string ToString() => Written;

    internal static bool IsFileUrl(string text) => text.StartsWith(FilePrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Escapes undone, as git does (connect.c, url_decode); <c>file://./x</c> is relative.</summary>
    internal static string PathOfFileUrl(string url)
    {
        string path = Uri.UnescapeDataString(url[FilePrefix.Length..]);
        return path.StartsWith("localhost/", StringComparison.OrdinalIgnoreCase) ? path["localhost".Length..] : path;
    }

    /// <summary>Text that could be taken for an option, a command or another machine's path; the rest is read below.</summary>
    private static string? Refuse(string text) => text switch
    {
        "" => "a source is empty",
        _ when text.Any(char.IsControl) || (text.Contains("://", StringComparison.Ordinal) && Uri.UnescapeDataString(text).Any(char.IsControl)) => "a source holds a control character",
        ['-', ..] => $"'{text}' begins with '-'",
        _ when text.Contains("::", StringComparison.Ordinal) => $"'{text}' asks for a remote helper (ext:: and its like), which could run any program",
        _ when WindowsPath().IsMatch(text) => $"'{text}' is a Windows path; write it relative to packs.yaml, with /",
        ['~', ..] => $"'{text}' begins with '~', which only a shell expands; write the whole path",
        _ => null,
    };

    private static string Advice(string text, string? baseDirectory) => (text.Contains('/', StringComparison.Ordinal) && !text.Contains('@', StringComparison.Ordinal), baseDirectory) switch
    {
        (false, _) => "a URL, git@host:path, user/repo on GitHub, or a path that begins with ./, ../ or /",
        (true, null) => $"write https://{text} for the URL",
        (true, _) => $"write https://{text} for the URL, or ./{text} for the folder",
    };

    private static SourceUrl? FromUrl(string text, string? baseDirectory, out string? fault)
    {
        fault = null;
        if (IsFileUrl(text))
            return FromPath(text, PathOfFileUrl(text), baseDirectory, out fault);
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0)
        {
            fault = $"'{text}' is not a valid URL";
            return null;
        }

        SourceScheme? scheme = uri.Scheme switch
        {
            "https" => SourceScheme.Https,
            "http" => SourceScheme.Http,
            "ssh" or "git+ssh" or "ssh+git" => SourceScheme.Ssh,
            "git" => SourceScheme.Git,
            _ => null,
        };
        if (scheme is null)
            fault = $"'{uri.Scheme}://' is no scheme for packs; they are https, http, ssh, git and file";
        else if (HoldsCredential(text))
            fault = CredentialFault;
        else if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
            fault = $"'{text}' has a query or fragment, which no repository has";
        return fault is null ? new SourceUrl(text, text, scheme!.Value, uri.IsDefaultPort ? uri.Host.ToLowerInvariant() : $"{uri.Host.ToLowerInvariant()}:{uri.Port}") : null;
    }

    private static SourceUrl? FromPath(string written, string path, string? baseDirectory, out string? fault)
    {
        fault = baseDirectory is null ? $"'{written}' is a local path, which neither an index from the network nor a pack may name" : null;
        return fault is null ? new SourceUrl(written, Path.GetFullPath(path, baseDirectory!), SourceScheme.Local, "") : null;
    }

    private static bool IsPath(string text)
        => text is "." or ".." || text.StartsWith('/') || text.StartsWith("./", StringComparison.Ordinal) || text.StartsWith("../", StringComparison.Ordinal);

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]*@(?<host>[A-Za-z0-9_][A-Za-z0-9_.-]*):(?!//)[^:]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ScpForm();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_][A-Za-z0-9_.-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex GitHubShorthand();

    [GeneratedRegex(@"^[A-Za-z]:[\\/]|\\", RegexOptions.CultureInvariant)]
    private static partial Regex WindowsPath();
}
