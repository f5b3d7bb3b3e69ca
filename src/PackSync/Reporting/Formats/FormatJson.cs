using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PackSync.Reporting.Formats;

/// <summary>Writes the JSON of other people's formats: readable, UTF-8, nothing that a terminal would not show as it is.</summary>
internal static class FormatJson
{
    public static readonly FormatJsonContext Context = new(new JsonSerializerOptions(FormatJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Ends with a newline.</summary>
    public static string Text<T>(T value, JsonTypeInfo<T> type) => JsonReport.Shown(JsonSerializer.Serialize(value, type)) + "\n";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(GitLabIssue[]))]
[JsonSerializable(typeof(JsonElement[]))]
[JsonSerializable(typeof(SarifLog))]
internal sealed partial class FormatJsonContext : JsonSerializerContext;
