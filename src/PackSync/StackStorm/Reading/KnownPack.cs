using System.Collections.Immutable;
using System.Text.Json;
using PackSync.Packs;

namespace PackSync.StackStorm.Reading;

/// <summary>A pack as StackStorm has it registered. Which commit that is, it does not know.</summary>
/// <param name="Path">Where it was read from, on the API's machine; null where it does not say.</param>
public sealed record KnownPack(PackRef Ref, PackMetadata Metadata, string? Path)
{
    /// <returns>Null where it has no ref that pack-sync could use.</returns>
    internal static KnownPack? Of(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object || Text(row, "ref") is not { } name || !PackRef.TryParse(name, out PackRef? pack))
            return null;
        return new KnownPack(
            pack.Value,
            new PackMetadata(Text(row, "name") ?? "", name, Text(row, "version"), Text(row, "description"), Text(row, "author"), Text(row, "stackstorm_version"), Texts(row, "python_versions"), Texts(row, "dependencies")),
            Text(row, "path"));
    }

    private static string? Text(JsonElement row, string key) => row.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? Unicode(value) : null;

    private static ImmutableArray<string> Texts(JsonElement row, string key)
        => row.TryGetProperty(key, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(Unicode).OfType<string>()] : [];

    private static string? Unicode(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // half of a pair: valid JSON, and no text
        }
    }
}
