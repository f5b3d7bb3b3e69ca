namespace PackSync.Git.Transports;

/// <summary>Both spellings of an ssh source: <c>ssh://user@host:22/path</c> and <c>user@host:path</c>.</summary>
/// <param name="Login"><c>host</c> or <c>user@host</c>.</param>
internal sealed record SshAddress(string Login, string? Port, string Path)
{
    /// <summary>For the remote shell: in single quotes, and never an option of git-upload-pack.</summary>
    public string QuotedPath => $"'{(Path.StartsWith('-') ? "./" : "")}{Path.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    public static SshAddress Parse(string url)
    {
        if (!url.Contains("://", StringComparison.Ordinal))
        {
            int colon = url.IndexOf(':', StringComparison.Ordinal);
            return new SshAddress(url[..colon], null, url[(colon + 1)..]);
        }

        var uri = new Uri(url);
        string login = uri.UserInfo.Length > 0 ? $"{Uri.UnescapeDataString(uri.UserInfo)}@{uri.Host}" : uri.Host;
        string path = Uri.UnescapeDataString(uri.AbsolutePath);
        // ssh://host/~user/repo is git's spelling for a path below a home directory
        return new SshAddress(login, uri.Port > 0 ? uri.Port.ToString(System.Globalization.CultureInfo.InvariantCulture) : null, path.StartsWith("/~", StringComparison.Ordinal) ? path[1..] : path);
    }
}
