using System.Text.Json;
using PackSync.Packs;

namespace PackSync.StackStorm.Database;

/// <summary>A row as the API lists it.</summary>
/// <param name="Name">Without the pack.</param>
/// <param name="Id">Of the database: rules and aliases are written by it alone (st2api/controllers/v1/rules.py, put).</param>
/// <param name="IsEnabled">Null where its kind knows no such thing.</param>
/// <param name="File">The metadata that it was made from; empty where it was made by hand; null where this StackStorm does not say.</param>
internal sealed record DatabaseRow(ContentKind Kind, string Name, string Id, bool? IsEnabled, string? File)
{
    /// <returns>Null where it is no row that we understand.</returns>
    public static DatabaseRow? Of(ContentKind kind, PackRef pack, JsonElement row)
        => Text(row, "ref") is { } reference && reference.StartsWith($"{pack}.", StringComparison.Ordinal) && Text(row, "id") is { } id
            ? new DatabaseRow(kind, reference[(pack.Value.Length + 1)..], id, Flag(row, "enabled"), Text(row, "metadata_file"))
            : null;

    /// <summary>The same row, enabled or not. What it is called follows from its pack and name, and may not be written (st2client/commands/resource.py).</summary>
    public static byte[] With(JsonElement row, bool enabled)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (JsonProperty property in row.EnumerateObject().Where(property => property.Name is not ("ref" or "enabled")))
                property.WriteTo(json);
            json.WriteBoolean("enabled", enabled);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>Of a rule, a secret parameter of its action may come masked, and must not be written back so (st2common/models/db/rule.py, mask_secrets).</summary>
    public static bool IsMasked(JsonElement row)
        => row.TryGetProperty("action", out JsonElement action) && action.ValueKind == JsonValueKind.Object && action.TryGetProperty("parameters", out JsonElement parameters) && HasMask(parameters);

    private static bool HasMask(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(member => HasMask(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(HasMask),
        JsonValueKind.String => value.ValueEquals("********"),
        _ => false,
    };

    public static string? Text(JsonElement row, string key)
        => row.ValueKind == JsonValueKind.Object && row.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool? Flag(JsonElement row, string key)
        => row.TryGetProperty(key, out JsonElement value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
}
