using System.Text.Json.Serialization;
using PackSync.Indexes;

namespace PackSync.Reporting;

/// <summary>Key for key what StackStorm answers to <c>GET /packs/index/health</c> (st2api/controllers/v1/packs.py), but for the order of the statuses.</summary>
internal sealed record JsonIndexHealth(JsonIndexCounts Indexes, JsonPackCount Packs)
{
    public static JsonIndexHealth Of(IndexStatuses indexes) => new(
        new JsonIndexCounts(
            indexes.All.Length,
            indexes.Valid,
            indexes.All.Length - indexes.Valid,
            indexes.Errors.ToDictionary(StringComparer.Ordinal),
            [.. indexes.All.Select(status => new JsonIndexStatus(status.Url, status.Packs, status.Message, status.Error))]),
        new JsonPackCount(indexes.Listed));
}

/// <param name="Status">In the order of packs.yaml; StackStorm has them from right to left.</param>
internal sealed record JsonIndexCounts(int Count, int Valid, int Invalid, Dictionary<string, int> Errors, JsonIndexStatus[] Status);

/// <param name="Error">malformed, unresponsive, empty or other errors; null, and written, where it is fine.</param>
internal sealed record JsonIndexStatus(string Url, int Packs, string Message, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Error);

/// <param name="Count">The sum of the statuses: a pack in two indexes counts twice.</param>
internal sealed record JsonPackCount(int Count);
