using System.Text.RegularExpressions;
using PackSync.Diagnostics;

namespace PackSync.Yaml;

/// <summary>
/// The commonest slip in packs.yaml: <c>aws: &gt;=1.3.0</c>, <c>aws: [1.3,3.0)</c>, <c>aws: *</c> without quotes. YAML takes the first character for its
/// own and fails somewhere later, so the culprit is looked for in the text up to where it failed.
/// </summary>
internal static partial class UnquotedRange
{
    public static Diagnostic? Find(string text, int failedLine, string displayPath)
    {
        string[] lines = text.Split('\n');
        for (int i = Math.Min(failedLine, lines.Length) - 1; i >= 0; i--)
        {
            Match match = Suspicious().Match(lines[i].TrimEnd('\r'));
            if (match.Success)
                return YamlProblems.QuoteThis(new SourcePlace(displayPath, i + 1, match.Groups["value"].Index + 1), match.Groups["value"].Value);
        }

        return null;
    }

    [GeneratedRegex(@"^[^#'""]*:\s+(?<value>(>=?\s*[0-9][^#]*?)|(\[\s*[0-9.]*\s*,[^\]#]*\))|(\*))\s*(#.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Suspicious();
}
