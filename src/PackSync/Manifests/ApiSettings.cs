namespace PackSync.Manifests;

/// <summary>The StackStorm API.</summary>
/// <param name="Url">Such as <c>https://st2.example.org/api</c>.</param>
/// <param name="Key">An API key; where both are given, the token counts.</param>
/// <param name="CaFile">Absolute path of a PEM file with further certificate authorities.</param>
/// <param name="Timeout">Of one answer: it reads a whole pack before it gives one.</param>
public sealed record ApiSettings(string Url, EnvironmentSecret? Key, EnvironmentSecret? Token, string? CaFile, TimeSpan Timeout)
{
    public const int DefaultTimeoutSeconds = 300;
    public const int LongestTimeoutSeconds = 3600;
}
