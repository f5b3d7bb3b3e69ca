using System.Text.Json;
using System.Text.Json.Nodes;
using PackSync.TestKit;

namespace PackSync.Tests.Exchange;

/// <summary>The public index, all 169 entries, reduced to what decides anything: tests/PackSync.Tests/Fixtures/README.md.</summary>
public static class ExchangeIndex
{
    public static readonly string Path = System.IO.Path.Combine(RepositoryRoot.Path, "tests", "PackSync.Tests", "Fixtures", "exchange-index.json");

    private static readonly string[] Kept =
        ["content", "dependencies", "email", "name", "python_versions", "ref", "repo_url", "stackstorm_version", "version", "versions"];

    private static readonly JsonSerializerOptions Compact = new() { WriteIndented = false, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Lazy<IReadOnlyList<ExchangePack>> All = new(() => [.. Read(Path)["packs"]!.AsObject().Select(pair => new ExchangePack(pair.Key, pair.Value!.AsObject()))]);

    public static IReadOnlyList<ExchangePack> Packs => All.Value;

    public static JsonObject Read(string path) => JsonNode.Parse(File.ReadAllText(path))!.AsObject();

    /// <summary>The text of the fixture: an entry on a line, its fields in the order of the real one; of addresses of people only that one is missing.</summary>
    public static string Reduce(JsonObject real)
    {
        IEnumerable<string> lines = real["packs"]!.AsObject().Select(pair => $"{JsonSerializer.Serialize(pair.Key)}: {Reduced(pair.Value!.AsObject()).ToJsonString(Compact)}");
        return $"{{\"metadata\": {real["metadata"]!.ToJsonString(Compact)}, \"packs\": {{\n{string.Join(",\n", lines)}\n}}}}\n";
    }

    private static JsonObject Reduced(JsonObject entry) => new(entry
        .Where(field => Kept.Contains(field.Key) && (field.Key != "email" || field.Value is null))
        .Select(field => KeyValuePair.Create(field.Key, field.Key == "content" ? Counts(field.Value!.AsObject()) : field.Value?.DeepClone())));

    private static JsonObject Counts(JsonObject content)
        => new(content.Select(kind => KeyValuePair.Create<string, JsonNode?>(kind.Key, new JsonObject { ["count"] = kind.Value!["count"]!.DeepClone() })));
}
