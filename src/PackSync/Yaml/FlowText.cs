using System.Collections.Immutable;

namespace PackSync.Yaml;

/// <summary>YAML on one line: where a value ends, and what stands between braces.</summary>
internal static class FlowText
{
    /// <returns>The index behind the value, before blanks and a comment.</returns>
    public static int End(string line, int start)
    {
        int end = start;
        for (int i = start; i < line.Length; i++)
        {
            if (line[i] == '#' && (i == 0 || char.IsWhiteSpace(line[i - 1])))
                return end;
            i = Skip(line, i, start);
            if (!char.IsWhiteSpace(line[i]))
                end = i + 1;
        }

        return end;
    }

    /// <param name="start">Of the opening brace.</param>
    /// <returns>The entries as they are written, and the index behind the closing brace; null where that is not on this line.</returns>
    public static (ImmutableArray<string> Entries, int End)? Entries(string line, int start)
    {
        var entries = ImmutableArray.CreateBuilder<string>();
        int depth = 0, from = start + 1;
        for (int i = start; i < line.Length; i++)
        {
            int at = i;
            i = Skip(line, i, start);
            if (i != at)
                continue;
            depth += line[i] switch { '{' or '[' => 1, '}' or ']' => -1, _ => 0 };
            if (depth == 0 || (depth == 1 && line[i] == ','))
            {
                if (line[from..i].Trim() is { Length: > 0 } entry)
                    entries.Add(entry);
                from = i + 1;
            }

            if (depth == 0)
                return (entries.ToImmutable(), i + 1);
        }

        return null;
    }

    /// <summary>Over a quoted text, to its closing quote; a quote within a plain text is none.</summary>
    private static int Skip(string line, int at, int start)
    {
        if (line[at] is not ('"' or '\'') || line[start..at].TrimEnd() is not ("" or [.., '{' or '[' or ',' or ':']))
            return at;
        char quote = line[at];
        for (int i = at + 1; i < line.Length; i++)
        {
            if (quote == '"' && line[i] == '\\')
                i++;
            else if (line[i] == quote && quote == '\'' && i + 1 < line.Length && line[i + 1] == quote)
                i++;
            else if (line[i] == quote)
                return i;
        }

        return line.Length - 1;
    }
}
