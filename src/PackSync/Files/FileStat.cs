namespace PackSync.Files;

/// <summary>What tells whether a file may have changed, as git's index keeps it. Times in nanoseconds since 1970; 0 where the system has none.</summary>
public readonly record struct FileStat(long Size, long ModifiedNs, long ChangedNs, ulong Inode);
