using System.Text.Json;
using PackSync.Indexes;

namespace PackSync.Reporting;

/// <param name="Index">Which index it is from, as packs.yaml writes it.</param>
/// <param name="Entry">As that index has it.</param>
internal sealed record JsonShownPack(string Pack, string Index, JsonElement Entry)
{
    public static JsonShownPack Of(IndexEntry entry) => new(entry.Ref.Value, entry.Index.Written, entry.Json);
}
