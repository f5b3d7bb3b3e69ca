using System.Diagnostics.CodeAnalysis;
using PackSync.Manifests;

namespace PackSync.StackStorm.Reading;

/// <summary>Which API is asked, and as whom: the address that was typed, else <c>target.api</c>, else what st2's own client would ask (its variables, st2client/config.py).</summary>
public static class ApiAddress
{
    private const string Url = "ST2_API_URL";
    private const string Token = "ST2_AUTH_TOKEN";
    private const string Key = "ST2_API_KEY";
    private const string Ca = "ST2_CACERT";

    /// <param name="text">http or https, without a login.</param>
    public static bool IsAddress([NotNullWhen(true)] string? text)
        => Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri is { Scheme: "http" or "https", Host.Length: > 0, UserInfo: "", Query: "", Fragment: "" };

    /// <param name="typed">Null: none was.</param>
    /// <param name="declared">Null: packs.yaml names none, or there is no packs.yaml.</param>
    /// <param name="environment">Looks up an environment variable.</param>
    /// <returns>Null where nobody names one.</returns>
    public static ApiSettings? Find(string? typed, ApiSettings? declared, Func<string, string?> environment)
    {
        if (declared is not null && (typed is null || typed.TrimEnd('/') == declared.Url.TrimEnd('/')))
            return declared;
        string? url = typed ?? environment(Url);
        return IsAddress(url)
            ? new ApiSettings(url, Secret(Key), Secret(Token), environment(Ca) is { Length: > 0 } ca ? Path.GetFullPath(ca, "/") : null, TimeSpan.FromSeconds(ApiSettings.DefaultTimeoutSeconds))
            : null;

        EnvironmentSecret? Secret(string name) => environment(name) is { Length: > 0 } ? new EnvironmentSecret(name) : null;
    }
}
