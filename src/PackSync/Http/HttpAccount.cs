using System.Net.Http.Headers;
using System.Text;

namespace PackSync.Http;

/// <summary>Who we are to a server. Never shown.</summary>
/// <param name="User">Null for a token without a name: most forges take any.</param>
internal sealed record HttpAccount(string? User, string Secret)
{
    private const string AnyUser = "x-access-token";

    public string UserName => User ?? AnyUser;

    /// <summary>
    /// Every forge takes a token as the password of basic authentication for git, under a user name that most ignore. Plain files are served to bearers.
    /// </summary>
    public AuthenticationHeaderValue Header(HttpLogin login) => login == HttpLogin.File && User is null
        ? new AuthenticationHeaderValue("Bearer", Secret)
        : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{Secret}")));

    public override string ToString() => nameof(HttpAccount); // a record would print the secret
}
