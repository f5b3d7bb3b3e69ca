using System.Net;
using System.Text.Json;

namespace PackSync.StackStorm.Registration;

/// <summary>One answer of the API, read whole.</summary>
/// <param name="Total">Of a list: how many there are, on all its pages (<c>X-Total-Count</c>).</param>
internal sealed record ApiAnswer(Uri Address, HttpStatusCode Status, string Text, int? Total)
{
    /// <summary>Null where it is no JSON: a page of a proxy's with status 200 is no answer.</summary>
    public JsonElement? Json { get; } = Parse(Text);

    /// <summary>Why not, in StackStorm's words.</summary>
    public string? Fault => Json is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("faultstring", out JsonElement fault) && fault.ValueKind == JsonValueKind.String ? fault.GetString() : null;

    public bool IsObject => Status == HttpStatusCode.OK && Json is { ValueKind: JsonValueKind.Object };

    private static JsonElement? Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
