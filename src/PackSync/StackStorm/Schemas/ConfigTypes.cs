using System.Collections.Frozen;
using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.Schemas;

/// <summary>The types of JSON schema draft 4: true is no integer, nor is 1.0; a date is none of them.</summary>
internal static class ConfigTypes
{
    /// <summary>Each type, as messages call it.</summary>
    public static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["array"] = "a list",
        ["boolean"] = "true or false",
        ["integer"] = "an integer",
        ["null"] = "nothing",
        ["number"] = "a number",
        ["object"] = "a mapping",
        ["string"] = "text",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Is(ConfigValue value, string type) => type switch
    {
        "array" => value is ConfigValue.List,
        "boolean" => value is ConfigValue.Boolean,
        "integer" => value is ConfigValue.Integer,
        "null" => value is ConfigValue.Null,
        "number" => value is ConfigValue.Integer or ConfigValue.Number,
        "object" => value is ConfigValue.Map,
        "string" => value is ConfigValue.Text,
        _ => false,
    };
}
