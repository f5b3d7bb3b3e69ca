using System.Collections.Immutable;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Trees;

/// <summary>
/// Writes a guarded tree into an empty directory: raw bytes, no filters, links last. Reads and hashes each file once, on the way.
/// LFS pointers are written as they are: whether they are content, the hash in the lock has decided.
/// </summary>
public static class TreeWriter
{
    /// <param name="finish">Gives each file, whole, its rights; null: those it was made with stay.</param>
    /// <returns>Every file with the hash of the bytes that were written, in path order.</returns>
    /// <exception cref="DiagnosticException">A file could not be read or written.</exception>
    /// <exception cref="InvalidOperationException">The directory is not empty: a link in it could lead anywhere.</exception>
    public static ImmutableArray<WrittenFile> Write(PackTree tree, string directory, CancellationToken cancellation, Action<NewFile, FileKind>? finish = null)
    {
        if (Directory.EnumerateFileSystemEntries(directory).Any())
            throw new InvalidOperationException($"{directory} is not empty");
        var written = new Dictionary<string, WrittenFile>(tree.Entries.Length, StringComparer.Ordinal);
        var folders = new HashSet<string>(StringComparer.Ordinal) { directory };
        using var content = new ContentReader();
        // links last: until then no path on disk can lead anywhere but down
        foreach (TreeEntry entry in tree.Entries.OrderBy(entry => entry.Kind == FileKind.Link))
        {
            cancellation.ThrowIfCancellationRequested();
            written[entry.Path] = Write(tree, entry, $"{directory}/{entry.Path}", folders, content, finish);
        }

        return [.. tree.Entries.Select(entry => written[entry.Path])];
    }

    private static WrittenFile Write(PackTree tree, TreeEntry entry, string path, HashSet<string> folders, ContentReader content, Action<NewFile, FileKind>? finish)
    {
        try
        {
            if (folders.GetAlternateLookup<ReadOnlySpan<char>>().Add(path.AsSpan(0, path.LastIndexOf('/'))))
                OwnFiles.MakeDirectory(Path.GetDirectoryName(path)!);
            if (entry.Kind == FileKind.Link)
                return WriteLink(tree, entry, path, content);
            using NewFile file = NewFile.Create(path, entry.Kind == FileKind.Executable);
            Sha256Digest hash = content.Read(tree, entry, file.Write);
            finish?.Invoke(file, entry.Kind);
            return new WrittenFile(new PackFile(entry.Path, entry.Kind, hash), file.Stat());
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(TreeProblems.Unwritable(path, cause), cause);
        }
    }

    private static WrittenFile WriteLink(PackTree tree, TreeEntry entry, string path, ContentReader content)
    {
        using var target = new MemoryStream();
        Sha256Digest hash = content.Read(tree, entry, target.Write);
        OwnFiles.MakeLink(path, Encoding.UTF8.GetString(target.GetBuffer(), 0, (int)target.Length));
        return new WrittenFile(new PackFile(entry.Path, entry.Kind, hash), PathStat.Read(path)?.Stat ?? throw new IOException($"{path} was written and is gone"));
    }
}
