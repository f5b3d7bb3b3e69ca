using System.Text;

namespace PackSync.Reporting;

/// <summary>
/// Lines that a terminal would break within a word are broken between words, and go on below the column they began in. A word that is wider than the
/// line, such as a path, stays whole: the terminal breaks it, and copies it in one piece. So does what stands between backquotes, and what was made <see cref="Unbroken"/>.
/// </summary>
internal static class TextWrap
{
    /// <summary>Stands for a space that is no place to break a line at; a noncharacter of Unicode, which no text has.</summary>
    private const char Space = '\ufdd0';

    /// <summary>A command that people paste: a line end in it would run the half of it.</summary>
    public static string Unbroken(string command) => command.Replace(' ', Space);

    /// <summary>With its spaces again.</summary>
    public static string Plain(string text) => text.Replace(Space, ' ');

    public static string Fit(string text, int width) => string.Join('\n', text.Split('\n').Select(line => FitLine(line, width)));

    private static string FitLine(string line, int width)
    {
        if (Visible(line) <= width)
            return line;
        int hanging = Hanging(line, width);
        var fitted = new StringBuilder();
        int used = 0;
        foreach ((string spaces, string word) in Words(line))
        {
            int wide = Visible(word);
            int from = Math.Min(hanging, width - wide); // a long one further left, rather than broken
            if (used > from && used + spaces.Length + wide > width && from >= 0)
            {
                fitted.Append('\n').Append(' ', from).Append(word);
                used = from + wide;
            }
            else
            {
                fitted.Append(spaces).Append(word);
                used += spaces.Length + wide;
            }
        }

        return fitted.ToString();
    }

    /// <summary>Where the last column begins, columns being two spaces apart; without columns a little to the right of the line's own beginning.</summary>
    private static int Hanging(string line, int width)
    {
        int at = 0, column = 0, indent = -1;
        foreach ((string spaces, string word) in Words(line))
        {
            at += spaces.Length;
            indent = indent < 0 ? at : indent;
            if (spaces.Length > 1 && at > indent && at <= width / 2)
                column = at;
            at += Visible(word);
        }

        return column > 0 ? column : Math.Min(indent + 2, width / 2);
    }

    private static IEnumerable<(string Spaces, string Word)> Words(string line)
    {
        int at = 0;
        while (at < line.Length)
        {
            int word = at;
            while (word < line.Length && line[word] == ' ')
                word++;
            int end = word;
            while (end < line.Length && line[end] != ' ')
                end = line[end] == '`' && line.IndexOf('`', end + 1) is > 0 and var closing ? closing + 1 : end + 1;
            yield return (line[at..word], line[word..end]);
            at = end;
        }
    }

    /// <summary>Columns without the colours.</summary>
    private static int Visible(string text)
    {
        if (!text.Contains('\u001b', StringComparison.Ordinal))
            return TextWidth.Of(text);
        return text.Split('\u001b').Select((part, index) => index == 0 ? part : part[(part.IndexOf('m', StringComparison.Ordinal) + 1)..]).Sum(TextWidth.Of);
    }
}
