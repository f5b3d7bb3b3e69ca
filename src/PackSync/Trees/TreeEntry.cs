using PackSync.Packs;

namespace PackSync.Trees;

/// <summary>One file of a tree that passed the path guards.</summary>
/// <param name="Size">Bytes.</param>
public sealed record TreeEntry(string Path, FileKind Kind, long Size);
