using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PackSync.Diagnostics;
using PackSync.Reporting.Formats;
using PackSync.StackStorm.Configs;
using PackSync.Yaml;

namespace PackSync.Tests.Reporting;

/// <summary>The YAML form of a document reads back as the very same values, by YAML 1.1's rules too.</summary>
public sealed class YamlReportTests
{
    [Fact]
    public void It_is_block_style_with_every_text_quoted()
        => Yaml("""{"formatVersion": 1, "list": [{"pack": "aws", "state": "in sync", "tags": ["a", "b"]}, {}], "none": null, "nested": {"empty": [], "on": true}, "rows": [[1, 2], []]}""").ShouldBe("""
            formatVersion: 1
            list:
              - pack: "aws"
                state: "in sync"
                tags:
                  - "a"
                  - "b"
              - {}
            none: null
            nested:
              empty: []
              "on": true
            rows:
              -
                - 1
                - 2
              - []

            """.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("""{"a": "yes", "b": "1.10", "c": "0x1f", "d": "2026-01-01", "e": "", "f": "~", "g": "a: b # c", "h": "- x", "i": "{{ st2kv.system.x }}", "j": "null"}""")]
    [InlineData("""{"a": "quote \" and \\ back", "b": "two\nlines\tand\ttabs\r\n", "c": "\u0000\u001b\u0085\u2028\u202e", "d": "é ü 中 \ud83d\ude00 \udb40\udc01"}""")]
    [InlineData("""{"yes": 1, "1": 2, "": 3, "a b": 4, "é": 5, "x:y": 6, "~": 7, "null": 8}""")]
    [InlineData("""{"a": 1, "b": -3, "c": 1.5, "d": 2.0, "e": 1e5, "f": -1.5E-7, "g": 12345678901234567890, "h": true, "i": false, "j": null}""")]
    [InlineData("""{"a": [[], [[]], [{"b": []}, {"c": {}}], [{"d": [{"e": 1}]}]]}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    public void It_reads_back_as_the_same_values(string json)
    {
        var faults = new DiagnosticBag();
        YamlNode? node = YamlReader.Read(Encoding.UTF8.GetBytes(Yaml(json)), YamlLimits.PackConfig, "x.yaml", faults);
        faults.ToImmutable().ShouldBeEmpty();
        JsonNode? read = Json(ConfigValueReader.Read(node.ShouldNotBeNull(), new YamlFile("x.yaml", faults)));
        faults.ToImmutable().ShouldBeEmpty();
        JsonNode.DeepEquals(read, Json(JsonNode.Parse(json))).ShouldBeTrue($"{read?.ToJsonString()}\n{Yaml(json)}");
    }

    private static string Yaml(string json)
    {
        using var document = JsonDocument.Parse(json);
        return YamlReport.Of(document.RootElement);
    }

    /// <summary>Numbers by their value.</summary>
    private static JsonNode? Json(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, Json(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Json)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => JsonValue.Create(double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Json(ConfigValue value) => value switch
    {
        ConfigValue.Null => null,
        ConfigValue.Boolean boolean => JsonValue.Create(boolean.Value),
        ConfigValue.Integer integer => JsonValue.Create((double)integer.Value),
        ConfigValue.Number number => JsonValue.Create(number.Value),
        ConfigValue.Text text => JsonValue.Create(text.Value),
        ConfigValue.List list => new JsonArray([.. list.Items.Select(Json)]),
        ConfigValue.Map map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Json(entry.Value)))),
        _ => throw new InvalidOperationException(value.ToString()),
    };
}
