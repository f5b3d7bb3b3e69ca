using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>The published schema of JSON output, by a validator that is not ours; stricter than published: a key that it does not name is a fault.</summary>
internal static class OutputSchema
{
    private static readonly JsonSchema Strict = JsonSchema.FromText(Closed(JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/output.v1.schema.json")))!).ToJsonString());

    /// <exception cref="ShouldAssertException">The document is not as the schema says.</exception>
    public static void Validate(string json, string what)
    {
        using var document = JsonDocument.Parse(json);
        EvaluationResults results = Strict.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        string[] faults = [.. (results.Details ?? []).Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))];
        results.IsValid.ShouldBeTrue($"{what}\n{string.Join('\n', faults)}");
    }

    private static JsonNode Closed(JsonNode node)
    {
        foreach (JsonNode below in node switch { JsonObject map => map.Select(pair => pair.Value).OfType<JsonNode>().ToArray(), JsonArray list => list.OfType<JsonNode>().ToArray(), _ => [] })
            Closed(below);
        if (node is JsonObject schema && schema["properties"] is JsonObject && !schema.ContainsKey("additionalProperties"))
            schema["additionalProperties"] = false;
        return node;
    }
}
