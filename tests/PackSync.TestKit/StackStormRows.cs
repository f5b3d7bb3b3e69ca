using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PackSync.TestKit;

/// <summary>The part of <see cref="StackStormServer"/> that lists, reads, writes and deletes rows (st2api/controllers/resource.py and its neighbours).</summary>
internal sealed class StackStormRows(StackStormDatabase database)
{
    private const int PageSize = 100;

    public (int Status, string Body) Answer(HttpRequest request, HttpResponse response, string[] path, JsonElement body) => (request.Method, path) switch
    {
        ("GET", [string collection]) when IsCollection(collection) => List(request, response, collection),
        ("GET", [string collection, string key]) when IsCollection(collection) => database.Find(collection, key) is { } row ? (200, Shown(row, request.Query.ContainsKey("show_secrets")).ToJsonString()) : Missing(key),
        ("PUT", [string collection, string key]) when IsCollection(collection) && collection is not "packs" => Put(collection, key, body),
        // there is no call that deletes a sensor or a pack
        ("DELETE", [string collection, string key]) when IsCollection(collection) && collection is not ("packs" or "sensortypes") => Delete(collection, key),
        _ => StackStormServer.Fault(404, "The resource could not be found."),
    };

    /// <summary>Parameters whose names say it are secret.</summary>
    private JsonObject Shown(JsonObject row, bool showsSecrets)
    {
        var shown = (JsonObject)row.DeepClone();
        if ((database.MasksSecrets || !showsSecrets) && shown["action"]?["parameters"] is JsonObject parameters && parameters.ContainsKey("secret"))
            parameters["secret"] = "********";
        return shown;
    }

    private (int, string) List(HttpRequest request, HttpResponse response, string collection)
    {
        int limit = request.Query.TryGetValue("limit", out var asked) ? int.Parse(asked!, CultureInfo.InvariantCulture) : PageSize;
        if (limit == 0)
            return StackStormServer.Fault(400, "Limit, \"0\" specified, must be a positive number or -1 for full result set.");
        if (limit > PageSize)
            return StackStormServer.Fault(403, string.Create(CultureInfo.InvariantCulture, $"Limit \"{limit}\" specified, maximum value is \"{PageSize}\""));
        int offset = request.Query.TryGetValue("offset", out var from) ? int.Parse(from!, CultureInfo.InvariantCulture) : 0;
        string? attributes = request.Query["include_attributes"].FirstOrDefault();
        if (collection == "triggertypes" && attributes?.Split(',').Contains("enabled") == true)
            return StackStormServer.Fault(400, "Invalid or unsupported include attribute specified: enabled");
        (int total, JsonArray page) = database.List(collection, request.Query["pack"].FirstOrDefault(), request.Query["ref"].FirstOrDefault(), offset, limit < 0 ? int.MaxValue : limit, attributes);
        response.Headers["X-Total-Count"] = total.ToString(CultureInfo.InvariantCulture);
        response.Headers["X-Limit"] = limit.ToString(CultureInfo.InvariantCulture);
        return (200, page.ToJsonString());
    }

    private (int, string) Put(string collection, string key, JsonElement body)
    {
        if (database.Find(collection, key) is not { } row)
            return Missing(key);
        string reference = (string)row["ref"]!;
        if (collection == "sensortypes")
        {
            row["enabled"] = body.TryGetProperty("enabled", out JsonElement enabled) && enabled.GetBoolean();
            return (200, row.ToJsonString());
        }

        // what is written gets the key for its id, and a reference is none (rules.py, actionalias.py)
        if (collection is "rules" or "actionalias" && key.Contains('.', StringComparison.Ordinal))
            return StackStormServer.Fault(collection == "rules" ? 500 : 400, collection == "rules" ? "Internal Server Error" : $"'{key}' is not a valid ObjectId, it must be a 12-byte input or a 24-character hex string");
        if (!body.TryGetProperty("name", out _))
            return StackStormServer.Fault(400, "'name' is a required property");
        return (200, database.Put(collection, reference, (JsonObject)JsonNode.Parse(body.GetRawText())!).ToJsonString());
    }

    private (int, string) Delete(string collection, string key)
    {
        if (database.Find(collection, key) is not { } row)
            return Missing(key);
        if ((string)row["pack"]! == "core")
            return StackStormServer.Fault(400, "Resources belonging to system level packs can't be manipulated");
        database.Delete(collection, row);
        return (204, "");
    }

    private static bool IsCollection(string name) => StackStormDatabase.Collections.Contains(name);

    private static (int, string) Missing(string key) => StackStormServer.Fault(404, $"Resource with a {(key.Contains('.', StringComparison.Ordinal) ? "reference" : "ref")} or id \"{key}\" not found");
}
