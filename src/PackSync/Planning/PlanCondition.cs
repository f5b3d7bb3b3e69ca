namespace PackSync.Planning;

/// <summary>One thing that holds for a target, whatever the command. JSON lists every one that holds; <see cref="PlanVerdict"/> has the exit codes.</summary>
public enum PlanCondition
{
    /// <summary>An error of no special kind.</summary>
    Error,

    /// <summary>Content that is not what the lock says (an error of that kind, not an edited file).</summary>
    Integrity,

    /// <summary>Files of a listed pack were edited since we installed it.</summary>
    Drift,

    /// <summary>packs.lock does not answer packs.yaml.</summary>
    StaleLock,

    /// <summary>apply would not do a step as things stand: edits, unknown origin, protection, an empty target.</summary>
    Refused,

    /// <summary>Another run holds the target.</summary>
    Busy,

    /// <summary>Files are in place, and what follows (registration, virtualenvs) is open.</summary>
    FollowUp,

    /// <summary>A pack directory is to be written or removed.</summary>
    Pending,

    /// <summary>A run died with its journal open; the next apply recovers it.</summary>
    Interrupted,

    /// <summary>A pack that we installed is no longer listed and stays: named, and nothing more unless <c>--strict</c>.</summary>
    Delisted,

    /// <summary>A pack that is not listed and that somebody else installed: named, and nothing more unless <c>--strict</c>.</summary>
    Unmanaged,

    /// <summary>The target or a pack is frozen on purpose, or was rolled back.</summary>
    Held,

    /// <summary>A held pack is not as it would be without the hold.</summary>
    HeldBack,
}
