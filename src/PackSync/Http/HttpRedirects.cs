using PackSync.Diagnostics;

namespace PackSync.Http;

/// <summary>Where a redirect may lead. One rule for every transport: the git executable is not let follow any by itself.</summary>
internal static class HttpRedirects
{
    public const int Most = 5;

    /// <summary>Never to a file, never from https to http, and without a user name, which could make another host look like a trusted one.</summary>
    /// <exception cref="DiagnosticException">Not followed.</exception>
    public static Uri Next(Uri from, Uri location)
    {
        Uri next = new(from, location);
        if (next.Scheme is not ("http" or "https") || (from.Scheme == "https" && next.Scheme == "http"))
            throw new DiagnosticException(HttpProblems.BadRedirect(HttpNetwork.Shown(from), next.Scheme + ":"));
        return next.UserInfo.Length == 0 ? next : new UriBuilder(next) { UserName = "", Password = "" }.Uri;
    }
}
