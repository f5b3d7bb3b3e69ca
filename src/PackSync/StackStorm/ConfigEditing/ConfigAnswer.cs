using System.Text;
using PackSync.Diagnostics;
using PackSync.StackStorm.Configs;
using PackSync.StackStorm.Schemas;
using PackSync.Yaml;

namespace PackSync.StackStorm.ConfigEditing;

/// <summary>What somebody typed for one key → a value, of the type that the schema asks for. What does not fit stays text: checking says so.</summary>
internal static class ConfigAnswer
{
    /// <param name="schema">Null: nobody described the key, and the text is what it would be in YAML.</param>
    public static ConfigValue Of(string text, SchemaNode? schema)
    {
        if (schema is null or { Types.IsEmpty: true, Enum: null })
            return ShownValue.IsTemplate(text) || ConfigVariables.Reference().IsMatch(text) ? new ConfigValue.Text(text) : Yaml(text) ?? new ConfigValue.Text(text);
        SchemaNode node = schema.Value;
        if (node.Is("array"))
            return text.TrimStart() is ['[', ..] && Yaml(text) is ConfigValue.List list ? list : new ConfigValue.List([.. Items(text).Select(item => Of(item, node.Items ?? SchemaNode.Anything))]);
        if (node.Is("object") && text.TrimStart() is ['{', not '{', ..] && Yaml(text) is ConfigValue.Map map)
            return map;
        return node.Enum is { } choices && choices.FirstOrDefault(choice => Words(choice) == text) is { } chosen ? chosen : TypedText.Of(text, node);
    }

    /// <summary>A value as it is typed, without quotes.</summary>
    public static string Words(ConfigValue value) => value is ConfigValue.Text text ? text.Value : ConfigYaml.Inline(value);

    /// <summary>Separated by commas, blanks around them cut off; none is empty.</summary>
    public static IEnumerable<string> Items(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static ConfigValue? Yaml(string text)
    {
        var faults = new DiagnosticBag();
        YamlNode? node = YamlReader.Read(Encoding.UTF8.GetBytes(text), YamlLimits.PackConfig, "", faults);
        return node is null || faults.HasErrors ? null : ConfigValueReader.Read(node, new YamlFile("", faults));
    }
}
