using System.Text;

namespace PackSync.Yaml;

/// <summary>A YAML text as lines, for changes that leave every other line as it is. Lines count from 1, as nodes have them. Whoever changes it reads it again: nodes that were read before are then elsewhere.</summary>
internal sealed class YamlLines
{
    private readonly List<string> _lines;
    private readonly string _newLine;

    public YamlLines(byte[] bytes)
    {
        string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        _newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        _lines = [.. text.ReplaceLineEndings("\n").Split('\n')];
        if (_lines[^1].Length == 0)
            _lines.RemoveAt(_lines.Count - 1);
    }

    public int Count => _lines.Count;

    public string this[int line]
    {
        get => _lines[line - 1];
        set => _lines[line - 1] = value;
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(string.Concat(_lines.Select(line => line + _newLine)));

    public void Insert(int after, IEnumerable<string> lines) => _lines.InsertRange(after, lines);

    public void Replace(int first, int last, IEnumerable<string> lines)
    {
        _lines.RemoveRange(first - 1, last - first + 1);
        _lines.InsertRange(first - 1, lines);
    }

    /// <summary>Each key on a line of its own, not in braces.</summary>
    public bool IsBlock(YamlMapping mapping)
    {
        int above = 0;
        foreach ((YamlScalar key, _) in mapping.Entries)
        {
            string line = this[key.Line];
            if (key.Line <= above || key.Column != mapping.Entries[0].Key.Column || line[..(key.Column - 1)].Trim().Length > 0 || line[key.Column - 1] is '{' or '?')
                return false;
            above = key.Line;
        }

        return !mapping.Entries.IsEmpty;
    }

    /// <param name="last">The last line that the mapping may reach.</param>
    /// <returns>The last line of what an entry says; blank lines and comments below it belong to what follows.</returns>
    public int EndOf(YamlMapping mapping, int index, int last)
    {
        int first = mapping.Entries[index].Key.Line;
        int end = index + 1 < mapping.Entries.Length ? mapping.Entries[index + 1].Key.Line - 1 : last;
        while (end > first && this[end].TrimStart() is "" or ['#', ..] or "..." or "---")
            end--;
        return end;
    }

    /// <returns>What stands behind a value that is written on one line, its blanks included: a comment, or nothing.</returns>
    public string Behind(YamlNode value) => this[value.Line][FlowText.End(this[value.Line], value.Column - 1)..];
}
