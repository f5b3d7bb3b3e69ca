using System.Text.RegularExpressions;

namespace PackSync.Reporting.Formats;

/// <summary>
/// A stranger's text in Markdown, as GitHub and GitLab read it. Plain words stay words; everything else stands in code, where nothing is markup, no
/// <c>@name</c> calls anybody, and nothing becomes a link.
/// </summary>
internal static partial class MarkdownText
{
    /// <param name="text">One line, safe to show.</param>
    public static string Inline(string text)
    {
        if (text.Length == 0 || PlainWords().IsMatch(text))
            return text;
        string fence = new('`', LongestRun(text) + 1);
        // the space is taken off again by the reader; without it a backtick at either end would lengthen the fence
        string pad = text.StartsWith('`') || text.EndsWith('`') ? " " : "";
        return $"{fence}{pad}{text}{pad}{fence}";
    }

    /// <summary>The same in a table, where a bar ends the cell even within code.</summary>
    public static string Cell(string text) => Inline(text).Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>Lines as they are, in a fence that none of them can close.</summary>
    /// <param name="lines">Ends with a newline.</param>
    public static string Block(string lines, string language)
    {
        string fence = new('`', Math.Max(3, LongestRun(lines) + 1));
        return $"{fence}{language}\n{lines}{fence}\n";
    }

    private static int LongestRun(string text) => Backticks().Matches(text).Select(run => run.Length).DefaultIfEmpty().Max();

    // no character of these begins markup within a line; a colon before slashes would make a link
    [GeneratedRegex(@"^(?!.*://)(?!.*www\.)[\p{L}\p{Nd} ,.:;'""()/+=→…-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainWords();

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();
}
