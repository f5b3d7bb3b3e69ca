namespace PackSync.Reporting;

/// <param name="From">What was compared with, as typed.</param>
/// <param name="FromIsMissing">There is no lock on that side.</param>
/// <param name="Same">Packs that both have alike.</param>
internal sealed record JsonCompared(string From, string To, bool FromIsMissing, int Same, JsonLockChange[] Changes)
{
    public static JsonCompared Of(ReportBody.Compared body) => new(
        body.From,
        body.To,
        body.FromIsMissing,
        body.Same,
        [.. body.Changes.Select(change => JsonParts.Of(change) with
        {
            Requested = change.To?.Requested,
            Changes = JsonChangelog.Of(body.Changelogs.GetValueOrDefault(change.Ref)),
            Files = body.Diffs.GetValueOrDefault(change.Ref) is { IsWhole: false } diff ? [.. diff.Files.Select(JsonFileChange.Of)] : null,
        })]);
}
