using PackSync.Diagnostics;

namespace PackSync.Http;

/// <summary>The account for an address: the token of <c>remotes:</c>, else netrc's. Looked up anew for each redirect: another host never gets the first one's.</summary>
internal sealed class HttpCredentials(NetworkOptions options)
{
    private readonly NetrcFiles _netrc = new(options);

    /// <param name="asked">What packs.yaml or an index named; another than the target after a redirect.</param>
    /// <exception cref="DiagnosticException">The variable is not set, or the netrc file cannot be read.</exception>
    public HttpAccount? For(Uri target, Uri asked) => Token(target) ?? _netrc.Find(target, mayBeDefault: SameOrigin(target, asked));

    /// <summary>Where the user name counts (GitLab's deploy tokens, Bitbucket's <c>x-token-auth</c>) the variable holds <c>user:token</c>.</summary>
    private HttpAccount? Token(Uri target)
    {
        if (options.Remote(target.AbsoluteUri, remote => remote.Token is not null)?.Token is not { } secret)
            return null;
        string token = options.Environment(secret.VariableName)?.Trim() ?? "";
        if (token.Length == 0)
            throw new DiagnosticException(HttpProblems.MissingSecret(HttpNetwork.Shown(target), secret.VariableName));
        if (token.Any(char.IsControl))
            throw new DiagnosticException(HttpProblems.BadSecret(secret.VariableName));
        return token.Split(':', 2) is [string user, string password] ? new HttpAccount(user, password) : new HttpAccount(null, token);
    }

    private static bool SameOrigin(Uri one, Uri other) => one.Scheme == other.Scheme && one.Host == other.Host && one.Port == other.Port;
}
