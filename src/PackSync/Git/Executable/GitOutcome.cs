namespace PackSync.Git.Executable;

/// <summary>How a run of git ended.</summary>
internal enum GitEnd
{
    /// <summary>With exit code 0.</summary>
    Done,

    /// <summary>With another.</summary>
    Failed,

    /// <summary>Killed, for want of any sign of life.</summary>
    TimedOut,

    /// <summary>Killed, because too little came to be a sign of life.</summary>
    TooSlow,

    /// <summary>Killed, because more came than is allowed.</summary>
    TooLong,
}

/// <param name="Output">Standard output; whole where the run is <see cref="GitEnd.Done"/>.</param>
internal sealed record GitOutcome(GitEnd End, string Output);
