using PackSync.Diffing;

namespace PackSync.Reporting;

/// <param name="Edits">What somebody edited; else what apply would change.</param>
internal sealed record JsonDiff(bool Edits, JsonPackDiff[] Packs)
{
    public static JsonDiff Of(ReportBody.Diffed body) => new(body.Edits, [.. body.Packs.Select(JsonPackDiff.Of)]);
}

/// <param name="Different">There are files that differ, or the whole pack comes or goes.</param>
internal sealed record JsonPackDiff(string Pack, bool Different, JsonVersion? From, JsonVersion? To, string? Note, JsonFileChange[] Files)
{
    public static JsonPackDiff Of(PackDiff diff) => new(diff.Ref.Value, diff.IsDifferent, JsonParts.Of(diff.From), JsonParts.Of(diff.To), diff.Note, [.. diff.Files.Select(JsonFileChange.Of)]);
}

/// <param name="Kind">added, removed, modified.</param>
/// <param name="Added">Lines.</param>
/// <param name="Removed">Lines.</param>
internal sealed record JsonFileChange(string Path, string Kind, bool Binary, int Hunks, int Added, int Removed, string? Note)
{
    public static JsonFileChange Of(FileChange change)
        => new(change.Path, JsonReport.Lower(change.Kind), change.IsBinary, change.Hunks.Length, change.Added, change.Removed, change.Note);
}
