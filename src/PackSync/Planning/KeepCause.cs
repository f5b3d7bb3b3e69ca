namespace PackSync.Planning;

public enum KeepCause
{
    InSync,

    /// <summary>We installed it, packs.yaml no longer lists it, and pruning was not asked for.</summary>
    Delisted,

    /// <summary>Not ours and not listed.</summary>
    Unmanaged,
    Protected,
}
