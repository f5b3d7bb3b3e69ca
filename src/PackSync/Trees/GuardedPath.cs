using PackSync.Packs;

namespace PackSync.Trees;

/// <summary>One path of a stranger's tree before the guards saw it.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="LinkTarget">The text of a link; null for everything else.</param>
public sealed record GuardedPath(string Path, FileKind Kind, long Size, string? LinkTarget = null);
