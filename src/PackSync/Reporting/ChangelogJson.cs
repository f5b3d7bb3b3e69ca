using PackSync.Git.History;

namespace PackSync.Reporting;

/// <param name="Kind">forward, backward, diverged, unknown.</param>
/// <param name="Commits">Newest first; of a step back, those that are taken back.</param>
/// <param name="More">There are more than are listed.</param>
/// <param name="Dropped">Commits of the pinned history that the other does not have.</param>
internal sealed record JsonChangelog(string Kind, JsonCommit[] Commits, bool More, int Dropped)
{
    public static JsonChangelog? Of(Changelog? changelog)
        => changelog is null ? null : new JsonChangelog(JsonReport.Lower(changelog.Kind), [.. changelog.Commits.Select(JsonCommit.Of)], changelog.IsCut, changelog.Dropped);
}

/// <param name="Time">ISO 8601.</param>
internal sealed record JsonCommit(string Commit, DateTimeOffset Time, string Subject)
{
    public static JsonCommit Of(CommitSummary commit) => new(commit.Id.Hex, commit.Time, commit.Subject);
}
