using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PackSync.TestKit;

/// <summary>The part of <see cref="StackStormServer"/> that reads indexes (st2api/controllers/v1/packs.py, st2common/services/packs.py).</summary>
/// <param name="indexes">Left to right, as content.index_url has them: the URL, and what it answers; null: nothing.</param>
internal sealed class StackStormIndexes(IReadOnlyList<(string Url, string? Body)> indexes)
{
    /// <returns>Null where the path is none of these.</returns>
    public (int Status, string Body)? Answer(HttpRequest request, string[] path, JsonNode? body) => (request.Method, path) switch
    {
        ("GET", ["packs", "index", "health"]) => (200, Health().ToJsonString()),
        ("GET", ["packs", "index"]) => Merged() is { Count: > 0 } index
            ? (200, new JsonObject { ["status"] = Statuses(), ["index"] = index }.ToJsonString())
            : StackStormServer.Fault(400, $"No results from the index(es): tried {string.Join(", ", indexes.Select(index => index.Url))}.\nStatus: {Statuses().ToJsonString()}"),
        ("POST", ["packs", "index", "search"]) => (200, (Merged()[(string?)body?["pack"] ?? ""]?.DeepClone() ?? new JsonArray()).ToJsonString()),
        _ => null,
    };

    private JsonObject Health()
    {
        JsonArray statuses = Statuses();
        JsonObject[] bad = [.. statuses.OfType<JsonObject>().Where(status => status["error"] is not null)];
        return new JsonObject
        {
            ["indexes"] = new JsonObject
            {
                ["count"] = statuses.Count,
                ["valid"] = statuses.Count - bad.Length,
                ["invalid"] = bad.Length,
                ["errors"] = new JsonObject(bad.CountBy(status => (string)status["error"]!).Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))),
                ["status"] = statuses,
            },
            ["packs"] = new JsonObject { ["count"] = statuses.Sum(status => (int)status!["packs"]!) },
        };
    }

    /// <summary>From right to left, and what is further left replaces the whole entry.</summary>
    private JsonObject Merged()
    {
        var merged = new JsonObject();
        foreach ((string key, JsonNode? entry) in indexes.Reverse().SelectMany(index => Packs(index.Body) ?? []))
            merged[key] = entry?.DeepClone();
        return merged;
    }

    private JsonArray Statuses() => [.. indexes.Reverse().Select(index => Packs(index.Body) is { } packs
        ? new JsonObject { ["url"] = index.Url, ["packs"] = packs.Count, ["message"] = "Success.", ["error"] = null }
        : new JsonObject { ["url"] = index.Url, ["packs"] = 0, ["message"] = "HTTPConnectionPool: Max retries exceeded", ["error"] = "unresponsive" })];

    private static JsonObject? Packs(string? body) => body is null ? null : JsonNode.Parse(body)!["packs"] as JsonObject;
}
