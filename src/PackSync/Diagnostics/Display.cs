using System.Text;

namespace PackSync.Diagnostics;

/// <summary>Makes a stranger's text safe to show: control characters and invisible direction marks become escapes, long text is cut.</summary>
public static class Display
{
    private const int Longest = 200;

    public static string Safe(string text)
    {
        if (text.Length <= Longest && !text.Any(IsUnsafe))
            return text;
        var safe = new StringBuilder();
        foreach (char character in text.Length > Longest ? text.AsSpan(0, Longest) : text)
        {
            if (IsUnsafe(character))
                safe.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                safe.Append(character);
        }

        return text.Length > Longest ? safe.Append('…').ToString() : safe.ToString();
    }

    /// <summary>Never cut, and on one line: line ends and runs of spaces become one space.</summary>
    public static string OneLine(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Any(IsUnsafe)
            ? string.Concat(line.Select(character => IsUnsafe(character) ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)character:x4}") : character.ToString()))
            : line;
    }

    /// <summary>One line of a file: tabs stay, and what is cut is counted.</summary>
    /// <param name="longest">Characters.</param>
    public static string Line(string text, int longest)
    {
        bool isCut = text.Length > longest;
        if (!isCut && !text.Any(IsUnsafeInLine))
            return text;
        var safe = new StringBuilder();
        foreach (char character in text.AsSpan(0, Math.Min(longest, text.Length)))
        {
            if (IsUnsafeInLine(character))
                safe.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                safe.Append(character);
        }

        if (isCut)
            safe.Append(System.Globalization.CultureInfo.InvariantCulture, $"… ({text.Length - longest} characters more)");
        return safe.ToString();
    }

    private static bool IsUnsafeInLine(char character) => character != '\t' && IsUnsafe(character);

    // C0, DEL, C1, and the bidirectional controls that make text read otherwise than it is
    internal static bool IsUnsafe(char character)
        => char.IsControl(character) || character is '\u061c' or (>= '\u200e' and <= '\u200f') or (>= '\u2028' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufffd';
}
