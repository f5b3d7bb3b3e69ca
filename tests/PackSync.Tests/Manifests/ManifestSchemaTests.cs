using System.Globalization;
using System.Text;
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
        ["builder-without-api"] = "it takes two keys to tell",
        ["python-not-known"] = "it takes two keys to tell",
        ["token-for-ssh"] = "the key decides what may stand in its value",
        ["configs-without-api"] = "another key decides",
        ["orphans-without-api"] = "another part of the file decides",
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
        StarterPack[] parsed = [.. packs.Select(pack => StarterPack.TryParse(pack, null, out StarterPack? starter, out string? fault) ? starter : throw new InvalidOperationException(fault))];

        Faults(Schema, YamlAsEditorsReadIt.ToJson(new StarterManifest([], "/opt/stackstorm/packs", [.. parsed.Select(pack => pack.Line)]).Text)).ShouldBeEmpty();
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

    /// <summary>The reader, asked for a key that it cannot know, names all that it does.</summary>
    [Theory]
    [InlineData("", "{0}: 1")]
    [InlineData("/properties/hooks", "hooks: {{ {0}: 1 }}")]
    [InlineData("/$defs/index/anyOf/1", "indexes: [{{ url: https://example.org, {0}: 1 }}]")]
    [InlineData("/$defs/remote", "remotes: {{ https://example.org/: {{ {0}: 1 }} }}")]
    [InlineData("/$defs/target", "target: {{ {0}: 1 }}")]
    [InlineData("/$defs/target/properties/virtualenvs/anyOf/1", "target: {{ virtualenvs: {{ {0}: 1 }} }}")]
    [InlineData("/$defs/target/properties/api", "target: {{ api: {{ {0}: 1 }} }}")]
    [InlineData("/$defs/target/properties/registrar/anyOf/1", "target: {{ registrar: {{ command: x, {0}: 1 }} }}")]
    [InlineData("/$defs/entry", "packs: {{ aws: {{ {0}: 1 }} }}")]
    [InlineData("/$defs/policy", "policy: {{ {0}: 1 }}")]
    [InlineData("/$defs/policy/properties/limits", "policy: {{ limits: {{ {0}: 1 }} }}")]
    public void Its_keys_are_those_of_the_reader_no_more_and_no_less(string mapping, string around)
    {
        var diagnostics = new DiagnosticBag();
        ManifestReader.Read(Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, around, "no_such_key_of_packs_yaml")), "/env/packs.yaml", "packs.yaml", diagnostics);
        string[] known = diagnostics.ToImmutable().Single(diagnostic => diagnostic.Code == "PS1020").Help!["known keys: ".Length..].Split(", ");

        Mappings().Single(found => found.Path == mapping).Keys.Order(StringComparer.Ordinal).ShouldBe(known);
    }

    [Fact]
    public void Every_mapping_of_the_schema_is_compared_with_the_reader()
    {
        string[] compared = [.. typeof(ManifestSchemaTests).GetMethod(nameof(Its_keys_are_those_of_the_reader_no_more_and_no_less))!
            .GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>().Select(data => (string)data.Data[0]!)];

        Mappings().Select(found => found.Path).Order(StringComparer.Ordinal).ShouldBe(compared.Order(StringComparer.Ordinal));
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

    private static IEnumerable<(string Path, string[] Keys)> Mappings()
        => Properties(JsonNode.Parse(ManifestSchema.Text)!, "")
            .GroupBy(property => property.Path[..property.Path.LastIndexOf("/properties/", StringComparison.Ordinal)], property => property.Path.Split('/')[^1])
            .Select(group => (group.Key, group.ToArray()));

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
