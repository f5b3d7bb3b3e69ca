using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>Every file an apply wrote, with the stat data that lets the next run skip reading it.</summary>
/// <param name="TakenAt">Modification time of the table's own file when it was written, in nanoseconds since 1970: an entry whose mtime is not older is racy and gets hashed.</param>
public sealed record FileTable(long TakenAt, ImmutableArray<FileTableEntry> Entries);

/// <param name="Stat">As it was right after writing.</param>
public sealed record FileTableEntry(PackFile File, Files.FileStat Stat);
