using PackSync.Diagnostics;
using PackSync.StackStorm.Configs;
using PackSync.Yaml;

namespace PackSync.StackStorm.ConfigEditing;

/// <summary>Changes a config in the text where it stands, key by key, so that comments and all other keys stay as they are. Lists are written anew as a whole.</summary>
internal static class ConfigTextEdit
{
    private static readonly YamlFile Unseen = new("", new DiagnosticBag()); // whoever reads the file says what is wrong with it

    /// <summary>Of a file that holds a config and nothing else.</summary>
    /// <param name="shown">As people would type its path.</param>
    /// <exception cref="DiagnosticException">The text is laid out so that this cannot be done.</exception>
    public static byte[] OfFile(byte[] file, string shown, ConfigValue.Map to)
        => Repeat(file, shown, to, YamlLimits.PackConfig, root => root as YamlMapping, (lines, root) =>
        {
            if (root is YamlMapping { Entries.IsEmpty: false } mapping)
                return (lines.IsBlock(mapping) || ConfigValueReader.Read(mapping, Unseen) == to) && Step(lines, mapping, lines.Count, to);
            if (to.Entries.IsEmpty)
                return false;
            if (root is not null)
                lines.Replace(root.Line, root.Line, []);
            lines.Insert(lines.Count, to.Entries.SelectMany(entry => ConfigYaml.Entry(entry.Key, entry.Value, 0)));
            return true;
        });

    /// <summary>One change after the other, each on what the one before left, until the text says what it should.</summary>
    /// <param name="find">The config in the text.</param>
    /// <param name="step">Makes one change; false: there is none to make.</param>
    public static byte[] Repeat(byte[] text, string shown, ConfigValue.Map to, YamlLimits limits, Func<YamlNode?, YamlMapping?> find, Func<YamlLines, YamlNode?, bool> step)
    {
        var lines = new YamlLines(text);
        for (int left = limits.MaxNodes; left > 0; left--)
        {
            var faults = new DiagnosticBag();
            byte[] bytes = lines.ToBytes();
            YamlNode? root = YamlReader.Read(bytes, limits, shown, faults);
            if (faults.HasErrors)
                throw new DiagnosticException(ConfigEditProblems.OtherLayout(new SourcePlace(shown, 1, 1)));
            if (step(lines, root))
                continue;
            ConfigValue found = find(root) is { } mapping ? ConfigValueReader.Read(mapping, Unseen) : ConfigValue.Map.Empty;
            return found == to ? bytes : throw new DiagnosticException(ConfigEditProblems.OtherLayout(new SourcePlace(shown, 1, 1)));
        }

        throw new DiagnosticException(ConfigEditProblems.OtherLayout(new SourcePlace(shown, 1, 1)));
    }

    /// <summary>New keys first: a mapping is never left without any.</summary>
    /// <param name="mapping">In block style.</param>
    /// <param name="last">The last line that it may reach.</param>
    /// <param name="to">Not empty.</param>
    /// <returns>False: it says so already.</returns>
    public static bool Step(YamlLines lines, YamlMapping mapping, int last, ConfigValue.Map to)
    {
        int indent = mapping.Entries[0].Key.Column - 1;
        foreach ((string key, ConfigValue value) in to.Entries)
        {
            if (mapping.Find(key) is not null)
                continue;
            lines.Insert(lines.EndOf(mapping, mapping.Entries.Length - 1, last), ConfigYaml.Entry(key, value, indent));
            return true;
        }

        for (int i = 0; i < mapping.Entries.Length; i++)
        {
            (YamlScalar key, YamlNode value) = mapping.Entries[i];
            int end = lines.EndOf(mapping, i, last);
            ConfigValue? wanted = to.Find(key.Value);
            if (wanted is not null && ConfigValueReader.Read(value, Unseen) == wanted)
                continue;
            if (wanted is ConfigValue.Map { Entries.IsEmpty: false } below && value is YamlMapping map && lines.IsBlock(map))
                return Step(lines, map, end, below);
            lines.Replace(key.Line, end, wanted is null ? [] : Entry(lines, key, value, wanted, end));
            return true;
        }

        return false;
    }

    /// <summary>With the comment that stood behind it.</summary>
    public static string[] Entry(YamlLines lines, YamlScalar key, YamlNode before, ConfigValue value, int end)
    {
        string[] entry = ConfigYaml.Entry(key.Value, value, key.Column - 1);
        if (end == key.Line && before.Line == key.Line)
            entry[0] += lines.Behind(before);
        return entry;
    }
}
