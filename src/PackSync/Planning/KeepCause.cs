namespace PackSync.Planning;

public enum KeepCause
{
    InSync,

    /// <summary>We installed it, packs.yaml no longer lists it, and pruning was not asked for.</summary>
    Delisted,

    /// <summary>Not ours and not listed.</summary>
    Unmanaged,

    /// <summary>Comes with StackStorm or stands in policy.protect.</summary>
    Protected,

    /// <summary>packs.yaml lists it and packs.lock does not: the lock is stale, and nothing is decided about it yet.</summary>
    NotLocked,

    /// <summary>Frozen on purpose, or rolled back.</summary>
    Held,
}
