using System.Net.Http.Headers;
using System.Text;
using PackSync.Diagnostics;

namespace PackSync.Http;

/// <summary>The token for an address, looked up anew for each redirect: another host never gets the first one's.</summary>
internal static class HttpCredentials
{
    /// <summary>
    /// Every forge takes a token as the password of basic authentication for git, under a user name that most ignore. Where the name counts (GitLab's deploy
    /// tokens, Bitbucket's <c>x-token-auth</c>) the variable holds <c>user:token</c>. Plain files are served to bearers.
    /// </summary>
    /// <exception cref="DiagnosticException">The variable is not set.</exception>
    public static AuthenticationHeaderValue? For(Uri target, HttpLogin login, NetworkOptions options)
    {
        if (options.Remote(target.AbsoluteUri, remote => remote.Token is not null)?.Token is not { } secret)
            return null;
        string token = options.Environment(secret.VariableName)?.Trim() ?? "";
        if (token.Length == 0)
            throw new DiagnosticException(HttpProblems.MissingSecret(HttpNetwork.Shown(target), secret.VariableName));
        bool named = token.Contains(':', StringComparison.Ordinal);
        return login == HttpLogin.File && !named
            ? new AuthenticationHeaderValue("Bearer", token)
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(named ? token : $"x-access-token:{token}")));
    }
}
