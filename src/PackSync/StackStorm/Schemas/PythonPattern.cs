using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace PackSync.StackStorm.Schemas;

/// <summary>
/// A regular expression of Python's <c>re</c>, which schemas are written in, used by .NET's. Spelled anew: <c>(?P&lt;n&gt;…)</c>, <c>(?P=n)</c>, <c>\Z</c>,
/// <c>{,n}</c>, and <c>-[</c> within a set. What .NET cannot compile is not checked, and said.
/// </summary>
internal sealed partial class PythonPattern
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);
    private readonly Regex _regex;

    private PythonPattern(Regex regex) => _regex = regex;

    public static bool TryCompile(string pattern, [NotNullWhen(true)] out PythonPattern? result, [NotNullWhen(false)] out string? fault)
    {
        try
        {
            result = new PythonPattern(new Regex(Different().Replace(pattern, Spell), RegexOptions.CultureInvariant, Longest));
            fault = null;
            return true;
        }
        catch (ArgumentException cause)
        {
            (result, fault) = (null, cause.Message);
            return false;
        }
    }

    /// <summary>Anywhere in the text, as <c>re.search</c> does.</summary>
    /// <returns>Null where it took too long to find out.</returns>
    public bool? IsFoundIn(string text)
    {
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static string Spell(Match match) => match.Value switch
    {
        ['[', ..] set => Subtraction().Replace(set, found => found.Value == "-[" ? "-\\[" : found.Value),
        ['{', .. string most] => "{0" + most,
        "\\Z" => "\\z",
        "(?P<" => "(?<",
        ['(', '?', 'P', '=', .. string name] => $"\\k<{name[..^1]}>",
        { } other => other,
    };

    // an escape is taken whole, so that what follows a backslash is never mistaken; so is a set, up to its end
    [GeneratedRegex(@"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P<|\(\?P=\w+\)|\{,[0-9]+\}", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Different();

    [GeneratedRegex(@"\\.|-\[", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Subtraction();
}
