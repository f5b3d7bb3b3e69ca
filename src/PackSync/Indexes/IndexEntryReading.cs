using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Indexes;

/// <summary>One value below <c>packs</c> of an index.</summary>
internal static class IndexEntryReading
{
    /// <returns>The entry, or in words why it is none.</returns>
    public static (IndexEntry? Entry, string? Fault) Read(PackRef pack, JsonElement value, IndexSource source)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return (null, $"it is {Describe(value)}, not an object");
        if (!IsUnicode(value))
            return (null, "it holds text that is no Unicode");
        if (Text(value, "repo_url") is not { } url)
            return (null, "it has no 'repo_url'");
        // what comes from the network may never name a path of this machine
        string? baseDirectory = source.IsLocal ? Path.GetDirectoryName(source.Location) : null;
        return SourceUrl.TryParse(url, baseDirectory, out SourceUrl? repository, out string? fault)
            ? (new IndexEntry(pack, Text(value, "version"), repository, value, source), null)
            : (null, fault);
    }

    public static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "text",
        JsonValueKind.Null => "null",
        _ => "a bare value",
    };

    /// <summary>Where it is no Unicode, by its bytes: still a name of its own, and no pack's.</summary>
    public static string Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return Encoding.Latin1.GetString(JsonMarshal.GetRawUtf8PropertyName(property));
        }
    }

    private static string? Text(JsonElement entry, string key)
        => entry.TryGetProperty(key, out JsonElement value) && (value.ValueKind is JsonValueKind.String or JsonValueKind.Number) ? value.ToString() : null;

    private static bool IsUnicode(JsonElement value)
    {
        try
        {
            ReadAll(value);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false; // a lone surrogate: valid JSON, of which .NET makes no string
        }
    }

    private static void ReadAll(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                _ = value.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                    ReadAll(item);
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    _ = property.Name;
                    ReadAll(property.Value);
                }

                break;
        }
    }
}
