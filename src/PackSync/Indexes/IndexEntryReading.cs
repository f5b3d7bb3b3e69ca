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
        try
        {
            if (Text(value, "repo_url") is not { } url)
                return (null, "it has no 'repo_url'");
            // what comes from the network may never name a path of this machine
            string? baseDirectory = source.IsLocal ? Path.GetDirectoryName(source.Location) : null;
            return SourceUrl.TryParse(url, baseDirectory, out SourceUrl? repository, out string? fault)
                ? (new IndexEntry(pack, Text(value, "name"), Text(value, "version"), repository, Text(value, "description"), Text(value, "author"), source), null)
                : (null, fault);
        }
        catch (InvalidOperationException)
        {
            return (null, "it holds text that is no Unicode"); // a lone surrogate: valid JSON, of which .NET makes no string
        }
    }

    public static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "text",
        JsonValueKind.Null => "null",
        _ => "a bare value",
    };

    private static string? Text(JsonElement entry, string key)
        => entry.TryGetProperty(key, out JsonElement value) && (value.ValueKind is JsonValueKind.String or JsonValueKind.Number) ? value.ToString() : null;
}
