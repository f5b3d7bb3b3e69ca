using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using PackSync.Diagnostics;
using PackSync.Manifests;
using PackSync.TestKit;
using YamlDotNet.Core;

namespace PackSync.Tests.Manifests;

/// <summary>The schema against every manifest there is, by a validator that is not ours.</summary>
public sealed partial class ManifestSchemaTests
{
    private static readonly string Goldens = Path.Combine(RepositoryRoot.Path, "tests/PackSync.Tests/Manifests/Golden");
    private static readonly JsonSchema Schema = JsonSchema.FromText(ManifestSchema.Text);

    /// <summary>What no schema can tell, with the reason. A file that the schema does catch may not stand here, and one that it does not must.</summary>
    private static readonly Dictionary<string, string> OnlyTheReaderCatches = new()
    {
        ["alias"] = "an editor follows aliases",
        ["tag"] = "an editor follows tags",
        ["second-document"] = "an editor checks each document",
        ["empty-range"] = "comparing versions is beyond a pattern",
        ["not-utf8"] = "an editor decodes as it likes",
    };

    public static TheoryData<string> Good =>
    [
        .. Directory.GetFiles(Path.Combine(Goldens, "good"), "*.yaml").Select(path => Path.GetRelativePath(RepositoryRoot.Path, path)).Order(),
        .. Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "examples"), "packs.yaml", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(RepositoryRoot.Path, path)).Order(),
    ];

    [Fact]
    public void The_schema_is_one_by_its_own_meta_schema()
        => Faults(MetaSchemas.Draft202012, JsonNode.Parse(ManifestSchema.Text)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Good))]
    public void A_good_manifest_passes(string path) => Faults(Schema, Yaml(Path.Combine(RepositoryRoot.Path, path))).ShouldBeEmpty();

    [Theory]
    [InlineData]
    [InlineData("aws", "sensu=1.0.0", "jira>=1, <3", "https://github.com/emedvedev/chatops-training=testing")]
    public void What_init_writes_passes(params string[] packs)
    {
        StarterPack[] parsed = [.. packs.Select(pack => StarterPack.TryParse(pack, out StarterPack? starter, out string? fault) ? starter : throw new InvalidOperationException(fault))];

        Faults(Schema, YamlAsEditorsReadIt.ToJson(new StarterManifest([], "/opt/stackstorm/packs", [.. parsed]).Text)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/manifest.md")]
    public void What_the_pages_show_passes(string page)
    {
        string[] shown = [.. Block().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, page))).Select(match => match.Groups["yaml"].Value).Where(yaml => yaml.Contains("version: 1\n"))];

        shown.ShouldNotBeEmpty();
        foreach (string yaml in shown)
            Faults(Schema, YamlAsEditorsReadIt.ToJson(yaml)).ShouldBeEmpty(yaml);
    }

    [Fact]
    public void A_bad_manifest_fails_unless_it_is_listed_as_one_that_no_schema_can_catch()
    {
        string[] passed = [.. Directory.GetFiles(Path.Combine(Goldens, "bad"), "*.yaml").Where(path => !IsCaught(path)).Select(path => Path.GetFileNameWithoutExtension(path)!).Order()];

        passed.ShouldBe(OnlyTheReaderCatches.Keys.Order());
    }

    [Fact]
    public void Every_key_is_described_so_that_editors_show_help()
        => Properties(JsonNode.Parse(ManifestSchema.Text)!, "")
            .Where(property => Description(property.Schema) is null)
            .Select(property => property.Path)
            .ShouldBeEmpty();

    [Fact]
    public void Every_key_is_one_that_the_reader_knows()
    {
        foreach ((string path, string yaml) in KeysAsYaml())
        {
            var diagnostics = new DiagnosticBag();
            ManifestReader.Read(System.Text.Encoding.UTF8.GetBytes(yaml), "/env/packs.yaml", "packs.yaml", diagnostics);
            diagnostics.ToImmutable().Where(diagnostic => diagnostic.Code == "PS1020").ShouldBeEmpty($"{path}\n{yaml}");
        }
    }

    private static bool IsCaught(string path)
    {
        try
        {
            return Faults(Schema, Yaml(path)).Count > 0;
        }
        catch (Exception cause) when (cause is YamlException or InvalidOperationException)
        {
            return true; // no YAML: YamlDotNet has two ways to say it
        }
    }

    private static JsonNode? Yaml(string path) => YamlAsEditorsReadIt.ToJson(File.ReadAllText(path));

    private static List<string> Faults(JsonSchema schema, JsonNode? instance)
    {
        using var document = JsonDocument.Parse(instance?.ToJsonString() ?? "null");
        EvaluationResults results = schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return results.IsValid
            ? []
            : [.. (results.Details ?? []).Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}")).DefaultIfEmpty("not valid")];
    }

    /// <summary>Each mapping's keys, with the mapping written around them.</summary>
    private static IEnumerable<(string Path, string Yaml)> KeysAsYaml()
    {
        var around = new Dictionary<string, string>
        {
            [""] = "{0}",
            ["/properties/hooks"] = "hooks: {{ {0} }}",
            ["/$defs/index/anyOf/1"] = "indexes: [{{ url: https://example.org, {0} }}]",
            ["/$defs/remote"] = "remotes: {{ https://example.org/: {{ {0} }} }}",
            ["/$defs/target"] = "target: {{ {0} }}",
            ["/$defs/target/properties/api"] = "target: {{ api: {{ {0} }} }}",
            ["/$defs/entry"] = "packs: {{ aws: {{ {0} }} }}",
            ["/$defs/policy"] = "policy: {{ {0} }}",
        };
        foreach ((string path, _) in Properties(JsonNode.Parse(ManifestSchema.Text)!, "").Select(property => (property.Path, property.Schema)))
        {
            string mapping = path[..path.LastIndexOf("/properties/", StringComparison.Ordinal)];
            around.ShouldContainKey(mapping, path);
            yield return (path, string.Format(around[mapping], $"{path.Split('/')[^1]}: []"));
        }
    }

    private static IEnumerable<(string Path, JsonNode Schema)> Properties(JsonNode node, string path)
    {
        if (node is JsonObject schema)
        {
            if (schema["properties"] is JsonObject properties && schema["additionalProperties"] is JsonValue)
            {
                foreach ((string name, JsonNode? property) in properties)
                    yield return ($"{path}/properties/{name}", property!);
            }

            foreach ((string Path, JsonNode Schema) below in schema.Where(pair => pair.Value is not null).SelectMany(pair => Properties(pair.Value!, $"{path}/{pair.Key}")))
                yield return below;
        }
        else if (node is JsonArray list)
        {
            foreach ((string Path, JsonNode Schema) below in list.Index().Where(item => item.Item is not null).SelectMany(item => Properties(item.Item!, $"{path}/{item.Index}")))
                yield return below;
        }
    }

    /// <summary>Its own, or that of what it refers to.</summary>
    private static string? Description(JsonNode schema)
        => schema["description"]?.GetValue<string>()
            ?? (schema["$ref"]?.GetValue<string>() is { } reference ? Description(JsonNode.Parse(ManifestSchema.Text)!["$defs"]![reference["#/$defs/".Length..]]!) : null);

    [GeneratedRegex(@"```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
