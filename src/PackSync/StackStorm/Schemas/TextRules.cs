using System.Globalization;
using PackSync.Diagnostics;
using PackSync.StackStorm.Configs;

namespace PackSync.StackStorm.Schemas;

/// <summary>Length counts characters as Python does, not UTF-16 units.</summary>
internal static class TextRules
{
    public static IEnumerable<SchemaFault> Of(ConfigValue.Text text, SchemaNode schema, ConfigPath path, Patterns patterns)
    {
        int length = text.Value.EnumerateRunes().Count();
        if (length < schema.Count("minLength"))
            yield return new SchemaFault(path, "minLength", string.Create(CultureInfo.InvariantCulture, $"must have {schema.Count("minLength")} characters or more"));
        if (length > schema.Count("maxLength"))
            yield return new SchemaFault(path, "maxLength", string.Create(CultureInfo.InvariantCulture, $"must have {schema.Count("maxLength")} characters or fewer"));
        if (schema.Text("pattern") is { } pattern && patterns.IsFoundIn(pattern, text.Value) == false)
            yield return new SchemaFault(path, "pattern", $"must match the pattern {Display.Safe(pattern)}", text);
    }
}
