using System.Text.Json;
using PackSync.Diagnostics;
using PackSync.Indexes;

namespace PackSync.Reporting;

/// <summary>The attributes of an index entry as people read them: on one line each, and harmless to a terminal.</summary>
public static class EntryText
{
    /// <summary>Those that an entry has, beside what its JSON holds: the key of the pack, and which index it is from.</summary>
    public static readonly string[] Ours = ["pack", "index"];

    /// <returns><c>-</c> where it has none.</returns>
    public static string Attribute(IndexEntry entry, string name) => name switch
    {
        "pack" => entry.Ref.Value,
        "index" => Display.OneLine(entry.Index.Written),
        _ => entry.Json.TryGetProperty(name, out JsonElement value) ? Value(value, withNames: false) : "-",
    };

    /// <param name="withNames">What a kind of content holds by name, not by number.</param>
    public static string Value(JsonElement value, bool withNames) => value.ValueKind switch
    {
        JsonValueKind.String => Display.OneLine(value.GetString()!),
        JsonValueKind.Null => "-",
        JsonValueKind.Array => value.GetArrayLength() == 0 ? "-" : string.Join(", ", value.EnumerateArray().Select(item => Value(item, withNames))),
        JsonValueKind.Object => string.Join(withNames ? "; " : ", ", value.EnumerateObject().Select(property => $"{Display.OneLine(property.Name)} {Content(property.Value, withNames)}")),
        _ => Display.OneLine(value.GetRawText()),
    };

    /// <summary>Of an entry's <c>content</c>, by kind: <c>{"count": 2, "resources": ["start", "stop"]}</c>.</summary>
    private static string Content(JsonElement value, bool withNames)
        => value.ValueKind == JsonValueKind.Object && value.TryGetProperty("count", out JsonElement count) && value.TryGetProperty("resources", out JsonElement resources)
            ? withNames ? $"({Value(resources, withNames)})" : Value(count, withNames)
            : Value(value, withNames);
}
