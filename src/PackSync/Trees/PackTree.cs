using System.Collections.Immutable;
using PackSync.Diagnostics;

namespace PackSync.Trees;

/// <summary>
/// A stranger's files, guarded: every path in <see cref="Entries"/> has passed <c>TreeGuard</c>, so nothing downstream checks again.
/// From a git tree or from a plain directory.
/// </summary>
public abstract class PackTree
{
    /// <summary>Sorted by the UTF-8 bytes of their paths.</summary>
    public abstract ImmutableArray<TreeEntry> Entries { get; }

    /// <summary>Submodule paths, sorted alike: left out of content, made as empty directories where there is a .git.</summary>
    public abstract ImmutableArray<string> Gitlinks { get; }

    /// <summary>Several threads may open and read files at once.</summary>
    public virtual bool IsForParallelUse => false;

    /// <summary>The raw bytes of a file, or the target text of a link. The caller disposes.</summary>
    /// <exception cref="DiagnosticException">The file cannot be read any more.</exception>
    public abstract Stream Open(TreeEntry entry);

    /// <returns>The bytes of a file; null where there is none of that path, or it is a link.</returns>
    /// <exception cref="DiagnosticException">It has more bytes, or cannot be read.</exception>
    public byte[]? ReadFile(string path, int maxBytes)
    {
        TreeEntry? entry = Entries.FirstOrDefault(entry => entry.Path == path && entry.Kind != Packs.FileKind.Link);
        if (entry is null)
            return null;
        if (entry.Size > maxBytes)
            throw new DiagnosticException(TreeProblems.TooLargeToRead("the pack", path, entry.Size, maxBytes));
        byte[] bytes = new byte[entry.Size];
        using Stream stream = Open(entry);
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) != bytes.Length)
            throw new DiagnosticException(TreeProblems.ChangedWhileRead(path));
        Check(entry, bytes);
        return bytes;
    }

    /// <summary>Of a file that was read whole, where the tree knows better than the disk what it was.</summary>
    /// <exception cref="DiagnosticException">It is not that.</exception>
    protected virtual void Check(TreeEntry entry, ReadOnlySpan<byte> bytes)
    {
    }
}
