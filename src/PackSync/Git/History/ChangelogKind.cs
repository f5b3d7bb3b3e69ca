namespace PackSync.Git.History;

/// <summary>How two commits of one repository stand to each other.</summary>
public enum ChangelogKind
{
    /// <summary>The older is an ancestor of the newer: everything between is new.</summary>
    Forward,

    /// <summary>The other way round: a step back, and everything between is taken back.</summary>
    Backward,

    /// <summary>They parted: another branch, or a history that was rewritten.</summary>
    Diverged,

    /// <summary>One of them is not at hand, so nothing can be said.</summary>
    Unknown,
}
