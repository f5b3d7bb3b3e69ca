namespace PackSync.Diagnostics;

/// <summary>What an error means for the run; each kind has one exit code (docs/commands.md).</summary>
public enum FailureKind
{
    /// <summary>Something is wrong and nothing more specific: exit 1.</summary>
    Error,

    /// <summary>Drift, or content that is not what the lock says: exit 3.</summary>
    Integrity,

    /// <summary>packs.lock is missing or no longer answers packs.yaml: exit 4.</summary>
    StaleLock,

    /// <summary>Another run holds the target: exit 5.</summary>
    Busy,

    /// <summary>Refused by policy, protection or the lack of a permission flag: exit 6.</summary>
    Refused,

    /// <summary>The files are in place, and what follows (registration) is open: exit 7.</summary>
    FollowUp,
}
