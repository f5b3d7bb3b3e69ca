namespace PackSync.Files;

/// <summary>How two directories change places on a file system.</summary>
public enum ExchangeKind
{
    /// <summary>Not known before it is tried: in one step where it can, else by renames.</summary>
    Unknown,

    /// <summary>In one step of the kernel (rename-exchange).</summary>
    Atomic,

    /// <summary>Three renames, with a moment without the pack.</summary>
    Renames,

    /// <summary>In one step; a directory of a lower layer, which cannot be renamed, is replaced by a copy of itself first.</summary>
    Copy,
}
