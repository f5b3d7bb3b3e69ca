using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace PackSync.Indexes;

/// <summary>
/// PURE. Finds and ranks as StackStorm's API does (st2common/services/packs.py, search_pack_index): the fields of a pack in their order, the first that matches
/// decides. A text matches by a part of it, a list by a whole item, an object by a whole key; case does not count.
/// </summary>
public static class IndexSearch
{
    /// <param name="query">Not empty.</param>
    /// <returns>Best rank first; within a rank in the order of <see cref="MergedIndex"/>.</returns>
    public static ImmutableArray<SearchMatch> Find(string query, IEnumerable<PackIndex> indexes)
        => [.. MergedIndex.Of(indexes)
            .Select(entry => (Entry: entry, Rank: RankOf(entry.Json, query)))
            .Where(found => found.Rank is not null)
            .Select(found => new SearchMatch(found.Entry, found.Rank!.Value))
            .OrderBy(match => match.Rank)];

    private static SearchRank? RankOf(JsonElement pack, string query)
    {
        foreach (string field in pack.EnumerateObject().Select(property => property.Name).Distinct(StringComparer.Ordinal))
        {
            if (field is not ("repo_url" or "email") && Matches(pack.GetProperty(field), query))
                return field switch { "name" => SearchRank.Name, "keywords" => SearchRank.Keywords, _ => SearchRank.Other };
        }

        return null;
    }

    private static bool Matches(JsonElement value, string query) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Any(item => AsPython(item).Equals(query, StringComparison.OrdinalIgnoreCase)),
        JsonValueKind.Object => value.EnumerateObject().Any(property => property.Name.Equals(query, StringComparison.OrdinalIgnoreCase)),
        _ => AsPython(value).Contains(query, StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>What <c>str()</c> makes of it; what stands in a list within a list nobody would type.</summary>
    private static string AsPython(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "None",
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Number when value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') => AsPython(value.GetDouble()),
        _ => value.GetRawText(),
    };

    /// <summary><c>1.10</c> is <c>1.1</c>, <c>2.0</c> stays <c>2.0</c>.</summary>
    private static string AsPython(double number)
    {
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }
}
