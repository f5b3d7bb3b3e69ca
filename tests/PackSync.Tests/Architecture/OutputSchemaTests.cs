using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PackSync.Reporting;
using PackSync.TestKit;

namespace PackSync.Tests.Architecture;

/// <summary>The published schema of JSON output is made from the very records that are written, so it has every key. PACK_SYNC_ACCEPT=1 renews it.</summary>
public sealed class OutputSchemaTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void The_published_schema_is_that_of_the_envelope()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "What pack-sync prints with --json, format version 1",
            ["description"] = "docs/commands.md says what the keys mean. Keys and words are only ever added; a changed meaning raises formatVersion, and then there is another schema.",
        };
        JsonNode envelope = JsonEnvelopeContext.Default.JsonEnvelope.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform });
        foreach ((string key, JsonNode? value) in envelope.AsObject())
            schema[key] = value?.DeepClone();
        schema["properties"]!["formatVersion"] = new JsonObject { ["const"] = 1 };

        Golden.CompareFile(schema.ToJsonString(Readable) + "\n", Path.Combine(RepositoryRoot.Path, "docs/output.v1.schema.json"));
    }

    /// <summary>What is null is left out, so that a key that may be null is not required, and none is null; but for those that say otherwise.</summary>
    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is not JsonObject node)
            return schema;
        if (!IsWrittenAsNull(context.PropertyInfo) && node["type"] is JsonArray types && types.FirstOrDefault(type => type!.GetValue<string>() == "null") is { } nothing)
        {
            types.Remove(nothing);
            if (types.Count == 1)
                node["type"] = types[0]!.DeepClone();
        }

        node.Remove("required");
        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object && node["properties"] is not null)
            node["required"] = new JsonArray([.. context.TypeInfo.Properties.Where(property => IsWrittenAsNull(property) || (!property.IsGetNullable && Nullable.GetUnderlyingType(property.PropertyType) is null)).Select(property => JsonValue.Create(property.Name))]);
        return node;
    }

    private static bool IsWrittenAsNull(JsonPropertyInfo? property)
        => property?.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false) is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.Never }];
}
