using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PackSync.TestKit;

/// <summary>Pack configs of <see cref="StackStormServer"/>: read, written and masked as st2api does it (st2api/controllers/v1/pack_configs.py), its traps included. Schemas are flat.</summary>
public sealed partial class StackStormConfigs
{
    private readonly Dictionary<string, (string Key, string? Type, bool IsSecret)[]> _schemas = [];
    private readonly Dictionary<string, JsonObject> _configs = [];

    /// <summary>Who asks is no administrator: secrets are masked for them, whatever they ask for.</summary>
    public bool MasksSecrets { get; set; }

    /// <summary>Values in clear; null where there are none.</summary>
    public JsonObject? this[string pack] => _configs.GetValueOrDefault(pack);

    /// <summary>As `st2 pack config` stores it.</summary>
    public void Store(string pack, JsonObject values) => _configs[pack] = values;

    /// <summary>Of a pack that is registered, with whatever of it.</summary>
    public void ReadSchema(string pack, string file)
    {
        _schemas.Remove(pack);
        if (File.Exists(file))
            _schemas[pack] = [.. Attribute().Matches(File.ReadAllText(file)).Select(match => (match.Groups[1].Value, TypeOf().Match(match.Value) is { Success: true } type ? type.Groups[1].Value : null, match.Value.Contains("secret: true", StringComparison.Ordinal)))];
    }

    public (int Status, string Body) Answer(string method, string[] path, bool showsSecrets, JsonElement body) => (method, path) switch
    {
        ("GET", ["config_schemas", string pack]) => _schemas.ContainsKey(pack) ? (200, new JsonObject { ["pack"] = pack, ["attributes"] = new JsonObject() }.ToJsonString()) : Missing(pack),
        ("GET", ["configs"]) => !showsSecrets && _configs.Keys.FirstOrDefault(pack => !_schemas.ContainsKey(pack)) is { } odd ? NoSchema(odd) : (200, $"[{string.Join(',', _configs.Keys.Order().Select(pack => Shown(pack, showsSecrets)))}]"),
        ("GET", ["configs", string pack]) => !_configs.ContainsKey(pack) ? Missing(pack) : !showsSecrets && !_schemas.ContainsKey(pack) ? NoSchema(pack) : (200, Shown(pack, showsSecrets)),
        ("PUT", ["configs", string pack]) => Put(pack, body, showsSecrets),
        _ => StackStormServer.Fault(404, "The resource could not be found."),
    };

    private (int, string) Put(string pack, JsonElement body, bool showsSecrets)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return StackStormServer.Fault(400, $"{body.GetRawText()} is not of type 'object'");
        var values = (JsonObject)JsonNode.Parse(body.GetRawText())!;
        foreach ((string key, string? type, bool isSecret) in _schemas.GetValueOrDefault(pack) ?? [])
        {
            if (!values.TryGetPropertyValue(key, out JsonNode? value) || value is null)
                continue;
            if (type is not null && !Fits(value, type))
                return StackStormServer.Fault(400, $"Failed validating attribute \"{key}\" in config for pack \"{pack}\" (/opt/stackstorm/configs/{pack}.yaml): {Python(value)} is not of type '{type}'\n\nFailed validating 'type' in schema['properties']['{key}']");
            if (isSecret && value.ToString().Contains("decrypt_kv", StringComparison.Ordinal))
                return StackStormServer.Fault(400, "Values specified as \"secret: True\" in config schema are automatically decrypted by default. Use of \"decrypt_kv\" jinja filter is not allowed for such values. Please check the specified values in the config or the default values in the schema.");
        }

        // stored first, and then there is nothing to mask it by
        _configs[pack] = values;
        return _schemas.ContainsKey(pack) || showsSecrets ? (200, Shown(pack, showsSecrets)) : NoSchema(pack);
    }

    private string Shown(string pack, bool showsSecrets)
    {
        var values = (JsonObject)_configs[pack].DeepClone();
        foreach ((string key, _, bool isSecret) in _schemas.GetValueOrDefault(pack) ?? [])
        {
            if (isSecret && (MasksSecrets || !showsSecrets) && values.ContainsKey(key))
                values[key] = "********";
        }

        return new JsonObject { ["pack"] = pack, ["values"] = values, ["id"] = "6b03c2d64d703fe75e5cdd64" }.ToJsonString();
    }

    private static bool Fits(JsonNode value, string type) => (type, value.GetValueKind()) switch
    {
        ("string", JsonValueKind.String) or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) => true,
        ("integer", JsonValueKind.Number) => value.ToJsonString().All(character => char.IsAsciiDigit(character) || character == '-'),
        _ => false,
    };

    private static string Python(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? $"'{value}'" : value.ToJsonString();

    private static (int, string) Missing(string pack) => StackStormServer.Fault(404, $"Unable to identify resource with pack_ref \"{pack}\".");

    private static (int, string) NoSchema(string pack) => StackStormServer.Fault(404, $"Unable to find the ConfigSchemaDB instance. {{'pack': '{pack}'}}");

    [GeneratedRegex(@"^(\w+):.*(?:\n[ \t]+.*)*", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\btype:\s*[""']?(\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex TypeOf();
}
