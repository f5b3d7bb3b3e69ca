using PackSync.Packs;

namespace PackSync.Git.History;

/// <summary>One commit, for people. Its text is a stranger's.</summary>
/// <param name="Time">When it was committed.</param>
/// <param name="Subject">The first paragraph of its message, on one line.</param>
public sealed record CommitSummary(CommitId Id, DateTimeOffset Time, string Subject);
