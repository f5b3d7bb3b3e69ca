using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Trees;

/// <param name="Stat">As it was right after writing.</param>
public sealed record WrittenFile(PackFile File, FileStat Stat);
