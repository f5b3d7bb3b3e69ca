using System.Text.Json;
using PackSync.Indexes;

namespace PackSync.Reporting;

/// <param name="Match">Which of its fields matched first: name, keywords or other.</param>
/// <param name="Entry">As the index has it.</param>
internal sealed record JsonMatch(string Pack, string Match, string Index, JsonElement Entry)
{
    public static JsonMatch Of(SearchMatch match) => new(match.Entry.Ref.Value, JsonReport.Lower(match.Rank), match.Entry.Index.Written, match.Entry.Json);
}
