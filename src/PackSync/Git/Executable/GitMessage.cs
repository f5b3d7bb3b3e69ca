using System.Text.RegularExpressions;

namespace PackSync.Git.Executable;

/// <summary>The lines of a failure as one sentence fit to show: without git's prefixes, its general advice, and any credential.</summary>
internal static partial class GitMessage
{
    /// <param name="secrets">What must not be in it, whoever printed it.</param>
    public static string Of(IEnumerable<string> lines, params ReadOnlySpan<string?> secrets)
    {
        IEnumerable<string> told = lines.Select(line => Prefix().Replace(line.Trim(), "")).Where(line => line.Length > 0 && !Advice().IsMatch(line)).Distinct();
        string text = UserInfo().Replace(string.Join("; ", told), "$1");
        foreach (string? secret in secrets)
            text = secret is { Length: > 0 } ? text.Replace(secret, "***", StringComparison.Ordinal) : text;
        return text.Length > 0 ? text : "it says nothing";
    }

    [GeneratedRegex("^(fatal|error|remote|warning): ", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^(please make sure you have the correct access|and the repository exists)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Advice();

    [GeneratedRegex(@"(\w://)[^/\s@']+@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();
}
