using System.Globalization;
using System.Text.Json;

namespace PackSync.Targets;

/// <summary>A hold as a JSON value, by hand: no reflection. Times are UTC, to the second.</summary>
internal static class HoldJson
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static void Write(Utf8JsonWriter json, string name, Hold? hold)
    {
        if (hold is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("by", hold.By);
        json.WriteString("host", hold.Host);
        json.WriteString("since", Text(hold.Since));
        json.WriteString("reason", hold.Reason);
        json.WriteString("until", Text(hold.Until));
        json.WriteString("run", hold.Run);
        json.WriteEndObject();
    }

    /// <returns>Null for null.</returns>
    /// <exception cref="FormatException">Not a hold.</exception>
    /// <exception cref="InvalidOperationException">Not a hold.</exception>
    public static Hold? Read(JsonElement hold) => hold.ValueKind == JsonValueKind.Null ? null : new Hold(
        Text(hold, "by") ?? throw new FormatException("'by' is missing"),
        Text(hold, "host") ?? throw new FormatException("'host' is missing"),
        Time(hold, "since") ?? throw new FormatException("'since' is missing"),
        Text(hold, "reason"),
        Time(hold, "until"))
    {
        Run = Text(hold, "run"),
    };

    private static string? Text(JsonElement parent, string name)
        => parent.TryGetProperty(name, out JsonElement found) ? found.GetString() : throw new FormatException($"'{name}' is missing");

    private static string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(JsonElement parent, string name) => Text(parent, name) is { } text
        ? DateTimeOffset.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)
        : null;
}
