using System.Collections.Immutable;

namespace PackSync.Git.History;

/// <summary>What changed between two pins of one pack: the commits, newest first.</summary>
/// <param name="Commits">In the newer and not in the older (for <see cref="ChangelogKind.Backward"/>: the other way round); at most <see cref="Most"/>.</param>
/// <param name="IsCut">There are more than those.</param>
/// <param name="Dropped">Commits of the older that the newer does not have; 0 unless they diverged.</param>
public sealed record Changelog(ChangelogKind Kind, ImmutableArray<CommitSummary> Commits, bool IsCut, int Dropped)
{
    /// <summary>Nobody reads on, and a history can be endless.</summary>
    public const int Most = 1000;

    public static readonly Changelog Unknown = new(ChangelogKind.Unknown, [], false, 0);
}
