using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PackSync.TestKit;

/// <summary>
/// The part of <see cref="StackStormServer"/> that runs actions: <c>packs.unload</c> and <c>packs.setup_virtualenv</c>. An execution is seen running as often as the test wants, and then does its
/// work (contrib/packs/actions/pack_mgmt); pip knows no distribution called <c>no-such</c>, and none called <c>napalm</c>.
/// </summary>
public sealed class StackStormExecutions(StackStormDatabase database, string packs, string virtualenvs)
{
    private static readonly string[] Missing = ["no-such", "napalm"];
    private readonly ConcurrentDictionary<string, JsonObject> _all = new();
    private readonly ConcurrentDictionary<string, int> _looks = new();

    /// <summary>How often one that was begun is seen running.</summary>
    public int LooksUntilDone { get; set; } = 1;

    /// <summary>Packs whose virtualenv was built, in order.</summary>
    public ConcurrentQueue<string> Built { get; } = new();

    /// <summary>Such as <c>packs.setup_virtualenv aws: canceled</c>, in the order of their beginning.</summary>
    public IEnumerable<string> Ended => _all.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value["liveaction"]!["action"]} {Pack(pair.Value)}: {pair.Value["status"]}");

    internal (int Status, string Body)? Answer(HttpRequest request, string[] path, JsonElement body) => (request.Method, path) switch
    {
        ("POST", ["executions"]) => Begin(body),
        (_, ["executions", string id]) when !_all.ContainsKey(id) => StackStormServer.Fault(404, $"Unable to identify resource with id \"{id}\"."),
        ("GET", ["executions", string id]) => (200, Look(_all[id], request.Query["include_attributes"].FirstOrDefault()).ToJsonString()),
        ("DELETE", ["executions", string id]) => (200, Cancel(_all[id]).ToJsonString()),
        _ => null,
    };

    private (int, string) Begin(JsonElement body)
    {
        string? action = body.TryGetProperty("action", out JsonElement named) ? named.GetString() : null;
        if (action is not ("packs.unload" or "packs.setup_virtualenv"))
            return StackStormServer.Fault(400, $"Action \"{action}\" cannot be found.");
        string id = (_all.Count + 1).ToString("x24", CultureInfo.InvariantCulture);
        var execution = new JsonObject
        {
            ["action"] = new JsonObject { ["ref"] = action, ["pack"] = "packs" },
            ["runner"] = new JsonObject { ["name"] = "python-script" },
            ["liveaction"] = new JsonObject { ["action"] = action, ["action_is_workflow"] = false, ["parameters"] = JsonNode.Parse(body.GetProperty("parameters").GetRawText()) },
            ["status"] = "requested",
            ["start_timestamp"] = "2026-11-23T04:39:29.560979Z",
            ["parameters"] = JsonNode.Parse(body.GetProperty("parameters").GetRawText()),
            ["context"] = new JsonObject { ["user"] = "root", ["pack"] = "packs" },
            ["log"] = new JsonArray(),
            ["web_url"] = $"https://localhost/#/history/{id}/general",
            ["id"] = id,
        };
        _all[id] = execution;
        return (201, execution.ToJsonString());
    }

    private JsonObject Look(JsonObject execution, string? attributes)
    {
        lock (execution)
        {
            if ((string)execution["status"]! is "requested" or "running")
            {
                execution["status"] = "running";
                if (_looks.AddOrUpdate((string)execution["id"]!, 1, (_, looks) => looks + 1) > LooksUntilDone)
                    Run(execution);
            }

            string[]? chosen = attributes?.Split(',');
            return new JsonObject(execution.Where(value => chosen is null || value.Key == "id" || chosen.Contains(value.Key)).Select(value => KeyValuePair.Create(value.Key, value.Value?.DeepClone())));
        }
    }

    private JsonObject Cancel(JsonObject execution)
    {
        lock (execution)
        {
            if ((string)execution["status"]! is "requested" or "running")
                execution["status"] = "canceled";
            return execution.DeepClone().AsObject();
        }
    }

    private void Run(JsonObject execution)
    {
        string[] named = [.. execution["parameters"]!["packs"]!.AsArray().Select(pack => (string)pack!)];
        bool succeeds = (string)execution["action"]!["ref"]! == "packs.unload" ? named.All(Unload) : SetUp(named, execution);
        execution["status"] = succeeds ? "succeeded" : "failed";
    }

    private bool Unload(string pack)
    {
        bool may = pack is not ("core" or "packs" or "linux" or "chatops");
        if (may)
            database.Unload(pack);
        return may;
    }

    /// <summary>As the action does it: what is there goes first, and the first pack that fails ends it.</summary>
    private bool SetUp(string[] named, JsonObject execution)
    {
        string? missing = null;
        string said = "";
        foreach (string pack in named.TakeWhile(_ => missing is null))
        {
            missing = Build(pack);
            said += missing is null
                ? $"st2.actions.python.SetupVirtualEnvironmentAction: DEBUG    Virtualenv for pack \"{pack}\" successfully created in \"/opt/stackstorm/virtualenvs/{pack}\"\n"
                : $"ERROR: Could not find a version that satisfies the requirement {missing} (from versions: none)\nERROR: No matching distribution found for {missing}\n)\n";
        }

        execution["result"] = new JsonObject
        {
            ["stdout"] = "",
            ["stderr"] = said,
            ["exit_code"] = missing is null ? 0 : 1,
            ["result"] = missing is null ? $"Successfully set up virtualenv for the following packs: {string.Join(", ", named)}" : "None",
        };
        return missing is null;
    }

    /// <returns>The requirement that pip cannot find; null: it is built.</returns>
    private string? Build(string pack)
    {
        string place = Path.Combine(virtualenvs, pack), requirements = Path.Combine(packs, pack, "requirements.txt");
        if (Directory.Exists(place))
            Directory.Delete(place, recursive: true);
        Directory.CreateDirectory(place);
        if (File.Exists(requirements) && File.ReadLines(requirements).FirstOrDefault(line => Missing.Any(name => line.StartsWith(name, StringComparison.Ordinal))) is { } missing)
            return missing;
        Built.Enqueue(pack);
        return null;
    }

    private static string Pack(JsonObject execution) => (string)execution["parameters"]!["packs"]![0]!;
}
