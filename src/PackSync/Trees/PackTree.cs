using System.Collections.Immutable;

namespace PackSync.Trees;

/// <summary>
/// A stranger's files, guarded: every path in <see cref="Entries"/> has passed <c>TreeGuard</c>, so nothing downstream checks again.
/// From a git tree or from a plain directory.
/// </summary>
public abstract class PackTree
{
    /// <summary>Sorted by the UTF-8 bytes of their paths.</summary>
    public abstract ImmutableArray<TreeEntry> Entries { get; }

    /// <summary>Submodule paths: left out of content, made as empty directories where there is a .git.</summary>
    public abstract ImmutableArray<string> Gitlinks { get; }

    /// <summary>The raw bytes of a file, or the target text of a link. The caller disposes.</summary>
    public abstract Stream Open(TreeEntry entry);
}
