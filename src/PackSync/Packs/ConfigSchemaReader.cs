using System.Collections.Frozen;
using System.Text.RegularExpressions;
using PackSync.Diagnostics;
using PackSync.Yaml;

namespace PackSync.Packs;

/// <summary>
/// config.schema.yaml → ConfigSchema. What StackStorm would refuse at the top level when it registers the pack is a warning
/// (bootstrap/base.py; models/api/pack.py, ConfigSchemaAPI; util/schema/action_params.json); below it nothing is checked.
/// </summary>
public static partial class ConfigSchemaReader
{
    public const string FileName = "config.schema.yaml";

    private static readonly FrozenSet<string> Keywords = FrozenSet.ToFrozenSet(
    [
        "id", "$schema", "title", "description", "default", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength",
        "minLength", "pattern", "additionalItems", "items", "maxItems", "minItems", "uniqueItems", "maxProperties", "minProperties", "required", "secret",
        "additionalProperties", "definitions", "properties", "patternProperties", "dependencies", "enum", "type", "position", "immutable", "allOf", "anyOf",
        "oneOf", "not",
    ], StringComparer.Ordinal);

    /// <returns>Null where StackStorm would refuse it; the warnings say why.</returns>
    public static ConfigSchema? Read(ReadOnlyMemory<byte> bytes, string displayPath, DiagnosticBag diagnostics)
    {
        var faults = new DiagnosticBag();
        YamlNode? root = YamlReader.Read(bytes, YamlLimits.PackMetadata, displayPath, faults);
        if (faults.HasErrors)
        {
            diagnostics.AddRange(faults.ToImmutable().Select(ConfigSchemaProblems.Unreadable));
            return null;
        }

        var file = new YamlFile(displayPath, faults);
        ConfigSchema? schema = null;
        if (root is YamlMapping { Entries.IsEmpty: false } mapping)
            schema = new ConfigSchema([.. Last(mapping).Select(entry => Attribute(entry.Key, entry.Value, file)).OfType<ConfigAttribute>()]);
        else if (Yaml11.IsFalsy(root))
            file.Add(ConfigSchemaProblems.Empty(new SourcePlace(displayPath, 1, 1)));
        else
            file.Add(ConfigSchemaProblems.NotAMapping(file.Place(root!), null, Yaml11.Describe(root!)));
        diagnostics.AddRange(faults.ToImmutable());
        return faults.ToImmutable().IsEmpty ? schema : null;
    }

    /// <summary>Of duplicate keys the last counts, as in pack.yaml.</summary>
    private static IEnumerable<KeyValuePair<YamlScalar, YamlNode>> Last(YamlMapping mapping)
        => mapping.Entries.GroupBy(entry => entry.Key.Value, StringComparer.Ordinal).Select(entries => entries.Last());

    private static ConfigAttribute? Attribute(YamlScalar key, YamlNode value, YamlFile file)
    {
        if (Yaml11.Of(key).Kind != Yaml11Kind.Text || !Name().IsMatch(key.Value))
            file.Add(ConfigSchemaProblems.BadName(file.Place(key), Yaml11.Describe(key)));
        if (value is not YamlMapping definition)
        {
            file.Add(ConfigSchemaProblems.NotAMapping(file.Place(value), key.Value, Yaml11.Describe(value)));
            return null;
        }

        foreach ((YamlScalar keyword, _) in definition.Entries.Where(entry => !Keywords.Contains(entry.Key.Value)))
            file.Add(ConfigSchemaProblems.UnknownKeyword(file.Place(keyword), key.Value, keyword.Value, Keywords));
        return new ConfigAttribute(key.Value, definition);
    }

    [GeneratedRegex(@"^\w+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
