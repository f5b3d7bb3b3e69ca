using PackSync.Diagnostics;

namespace PackSync.Yaml;

/// <summary>YAML forbids tabs in indentation, and its parsers notice somewhere else.</summary>
internal static class TabIndentation
{
    public static Diagnostic? Find(string text, string displayPath)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            int tab = lines[i].IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && lines[i].AsSpan(0, tab).Trim(' ').IsEmpty && lines[i].AsSpan().Trim().Length > 0)
                return YamlProblems.Tab(new SourcePlace(displayPath, i + 1, tab + 1));
        }

        return null;
    }
}
