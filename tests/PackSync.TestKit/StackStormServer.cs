using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace PackSync.TestKit;

/// <summary>
/// As much of StackStorm's API as is used: it reads packs and configs from disk when it is told to, remembers what it registered, and refuses what the real one refuses, in its words
/// (recorded exchanges are held against it). One that answers, answers at once.
/// </summary>
public sealed partial class StackStormServer : IDisposable
{
    private static readonly string[] Types =
    [
        "all", "runner", "action", "actions", "trigger", "triggers", "sensor", "sensors", "rule", "rules", "rule_type", "rule_types", "alias", "aliases", "policy_type", "policy_types",
        "policy", "policies", "config", "configs",
    ];

    private static readonly string[] Runners = ["action-chain", "announcement", "http-request", "inquirer", "local-shell-cmd", "local-shell-script", "noop", "orquesta", "python-script", "remote-shell-cmd", "remote-shell-script", "winrm-cmd", "winrm-ps-cmd", "winrm-ps-script"];

    private readonly string _packs;
    private readonly string _configs;
    private readonly WebServer _server;
    private int _calls;

    /// <param name="certificate">Makes it an https server.</param>
    public StackStormServer(string packs, string configs, X509Certificate2? certificate = null)
    {
        (_packs, _configs) = (packs, configs);
        Database = new StackStormDatabase();
        Executions = new StackStormExecutions(Database, packs, Path.Combine(Path.GetDirectoryName(configs)!, "virtualenvs"));
        _server = new WebServer(AnswerAsync, certificate);
    }

    public string Url => _server.Url;

    /// <summary>Where no token or key is asked for: null.</summary>
    public (string Header, string Value)? Login { get; init; }

    /// <summary>From this call on, counted from 1, it is dead: the connection ends without an answer.</summary>
    public int DiesAt { get; set; } = int.MaxValue;

    /// <summary>The path that messages name instead of the directory of this test; null: that one.</summary>
    public string? ShownPacks { get; init; }

    public int Calls => _calls;

    /// <summary>What was registered and acknowledged, in order: <c>aws</c>, or <c>aws: config</c> where types were named.</summary>
    public ConcurrentQueue<string> Registered { get; } = new();

    public StackStormConfigs Configs { get; } = new();

    /// <summary>Where its own disk has the config schema of a pack.</summary>
    public Func<string, string>? SchemaOf { get; set; }

    public StackStormDatabase Database { get; }

    /// <summary>Virtualenvs are built in the folder of that name beside the configs.</summary>
    public StackStormExecutions Executions { get; }

    /// <summary>Left to right: the URL of an index, and what it answers; null: nothing.</summary>
    public List<(string Url, string? Body)> Indexes { get; } = [];

    /// <summary>What happens to the rows of a pack that is refused, before it is.</summary>
    public Action<string>? HalfWay { get; set; }

    /// <summary>Whose key has <c>pack_register</c> and nothing else.</summary>
    public bool MayOnlyRegister { get; set; }

    /// <summary>What was asked besides registering, in order: <c>DELETE rules/5f…</c>.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public void Dispose() => _server.Dispose();

    private async Task AnswerAsync(HttpContext context)
    {
        if (Interlocked.Increment(ref _calls) >= DiesAt)
        {
            context.Abort();
            return;
        }

        (int status, string body) = await AnswerAsync(context.Request, context.Response);
        context.Response.StatusCode = status;
        if (status == 204)
            return;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }

    private async Task<(int Status, string Body)> AnswerAsync(HttpRequest request, HttpResponse response)
    {
        if (Login is var (header, value) && request.Headers[header] != value)
            return Fault(401, request.Headers[header].Count == 0 ? "Unauthorized - One of Token or API key required." : "Unauthorized");
        string[] path = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path is not ["v1", _, ..])
            return Fault(404, "The resource could not be found.");
        using var reader = new StreamReader(request.Body);
        string text = await reader.ReadToEndAsync();
        try
        {
            using JsonDocument body = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
            if (path is ["v1", "packs", "register"] && request.Method == "POST")
                return Register(body.RootElement);
            if (MayOnlyRegister)
                return Fault(403, "User \"robot\" doesn't have required permission");
            Asked.Enqueue($"{request.Method} {string.Join('/', path[1..])}");
            if (new StackStormIndexes(Indexes).Answer(request, path[1..], JsonNode.Parse(text.Length == 0 ? "{}" : text)) is { } ofIndexes)
                return ofIndexes;
            if (path[1] is "configs" or "config_schemas")
                return Configs.Answer(request.Method, path[1..], request.Query["show_secrets"] == "true", body.RootElement);
            return Executions.Answer(request, path[1..], body.RootElement) ?? new StackStormRows(Database).Answer(request, response, path[1..], body.RootElement);
        }
        catch (JsonException)
        {
            return Fault(400, "Failed to parse request body: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)");
        }
    }

    private (int Status, string Body) Register(JsonElement body)
    {
        if (body.TryGetProperty("packs", out JsonElement named) && named.ValueKind != JsonValueKind.Array)
            return Fault(400, $"'{named.GetString()}' is not of type 'array'");
        string[] types = body.TryGetProperty("types", out JsonElement asked) ? [.. asked.EnumerateArray().Select(type => type.GetString()!)] : ["all"];
        if (types.FirstOrDefault(type => !Types.Contains(type)) is { } unknown)
            return Fault(400, $"'{unknown}' is not one of [{string.Join(", ", Types.Select(type => $"'{type}'"))}]");
        string[] packs = named.ValueKind == JsonValueKind.Array
            ? [.. named.EnumerateArray().Select(pack => pack.GetString()!)]
            : [.. Directory.GetDirectories(_packs).Select(path => Path.GetFileName(path)!).Where(pack => File.Exists(Path.Combine(_packs, pack, "pack.yaml"))).Order()];
        foreach (string pack in packs)
        {
            if (!Directory.Exists(Path.Combine(_packs, pack)))
                return Fault(400, $"Pack \"{pack}\" not found on disk: Directory \"{Shown(pack)}\" doesn't exist");
        }

        foreach (string pack in packs)
        {
            if (Wrong(pack, types) is var (status, fault))
            {
                HalfWay?.Invoke(pack);
                return Fault(status, fault);
            }
        }

        foreach (string pack in packs)
        {
            Configs.ReadSchema(pack, SchemaOf?.Invoke(pack) ?? Path.Combine(_packs, pack, "config.schema.yaml"));
            Database.Register(pack, Path.Combine(_packs, pack), Shown(pack), type => Has(types, type));
            Registered.Enqueue(types is ["all"] ? pack : $"{pack}: {string.Join(",", types)}");
        }

        return (200, Counts(packs, types));
    }

    private (int Status, string Fault)? Wrong(string pack, string[] types)
    {
        string directory = Path.Combine(_packs, pack);
        foreach (string action in Has(types, "action") ? Files(pack, "actions") : [])
        {
            string text = File.ReadAllText(action);
            string runner = RunnerType().Match(text).Groups[1].Value;
            if (!Runners.Contains(runner))
            {
                return (400, $"Failed to register action \"{Shown(pack)}/actions/{Path.GetFileName(action)}\" from pack \"{pack}\": RunnerType {runner} is not found. "
                    + "If you are using old and deprecated runner name, you need to switch to a new one. For more information, please see https://docs.stackstorm.com/upgrade_notes.html#st2-v0-9");
            }
        }

        if (!File.Exists(Path.Combine(directory, "pack.yaml")))
            return (400, $"Failed to register pack \"{pack}\": Pack \"{Shown(pack)}\" is missing pack.yaml file");
        // with no more reason than that, whatever fail_on_failure says
        string config = Path.Combine(_configs, pack + ".yaml");
        return Has(types, "config") && File.Exists(config) && !File.ReadLines(config).All(line => line is "" or "{}" || line[0] is '#' or ' ' || line.Contains(':'))
            ? (500, "Internal Server Error")
            : null;
    }

    private string Counts(string[] packs, string[] types)
    {
        var counts = new List<string>();
        if (Has(types, "runner") || Has(types, "action"))
            counts.Add("\"runners\":14");
        if (Has(types, "rule_type") || Has(types, "rule"))
            counts.Add("\"rule_types\":2");
        if (Has(types, "policy_type") || Has(types, "policy"))
            counts.Add("\"policy_types\":3");
        foreach ((string type, string folder) in new[] { ("trigger", "triggers"), ("sensor", "sensors"), ("action", "actions"), ("rule", "rules"), ("alias", "aliases"), ("policy", "policies") })
        {
            if (Has(types, type))
                counts.Add($"\"{folder}\":{packs.Sum(pack => Files(pack, folder).Length)}");
        }

        if (Has(types, "config"))
            counts.Add($"\"configs\":{packs.Count(pack => File.Exists(Path.Combine(_configs, pack + ".yaml")))}");
        return $"{{{string.Join(',', counts)}}}";
    }

    private static bool Has(string[] types, string type)
        => types.Contains("all") || types.Contains(type) || types.Contains(type.EndsWith('y') ? type[..^1] + "ies" : type == "alias" ? "aliases" : type + "s");

    private string[] Files(string pack, string folder)
        => Directory.Exists(Path.Combine(_packs, pack, folder)) ? [.. Directory.GetFiles(Path.Combine(_packs, pack, folder), "*.yaml").Order()] : [];

    private string Shown(string pack) => $"{ShownPacks ?? _packs}/{pack}";

    internal static (int Status, string Body) Fault(int status, string fault) => (status, $"{{\"faultstring\":{JsonSerializer.Serialize(fault, Relaxed)}}}");

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [GeneratedRegex(@"^runner_type:\s*[""']?([^""'\s]*)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex RunnerType();
}
