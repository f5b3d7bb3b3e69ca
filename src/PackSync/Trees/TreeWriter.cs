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
    /// <returns>Every file with the hash of the bytes that were written, in path order.</returns>
    /// <exception cref="DiagnosticException">A file could not be read or written.</exception>
    /// <exception cref="InvalidOperationException">The directory is not empty: a link in it could lead anywhere.</exception>
    public static ImmutableArray<PackFile> Write(PackTree tree, string directory, CancellationToken cancellation)
    {
        if (Directory.EnumerateFileSystemEntries(directory).Any())
            throw new InvalidOperationException($"{directory} is not empty");
        var hashes = new Dictionary<string, Sha256Digest>(StringComparer.Ordinal);
        var folders = new HashSet<string>(StringComparer.Ordinal) { directory };
        using var content = new ContentReader();
        // links last: until then no path on disk can lead anywhere but down
        foreach (TreeEntry entry in tree.Entries.OrderBy(entry => entry.Kind == FileKind.Link))
        {
            cancellation.ThrowIfCancellationRequested();
            hashes[entry.Path] = Write(tree, entry, Path.Combine(directory, entry.Path), folders, content);
        }

        return [.. tree.Entries.Select(entry => new PackFile(entry.Path, entry.Kind, hashes[entry.Path]))];
    }

    private static Sha256Digest Write(PackTree tree, TreeEntry entry, string path, HashSet<string> folders, ContentReader content)
    {
        try
        {
            string folder = Path.GetDirectoryName(path)!;
            if (folders.Add(folder))
                OwnFiles.MakeDirectory(folder);
            if (entry.Kind == FileKind.Link)
                return WriteLink(tree, entry, path, content);
            using FileStream file = OwnFiles.CreateNew(path, entry.Kind == FileKind.Executable);
            return content.Read(tree, entry, file);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(TreeProblems.Unwritable(path, cause), cause);
        }
    }

    private static Sha256Digest WriteLink(PackTree tree, TreeEntry entry, string path, ContentReader content)
    {
        using var target = new MemoryStream();
        Sha256Digest hash = content.Read(tree, entry, target);
        OwnFiles.MakeLink(path, Encoding.UTF8.GetString(target.GetBuffer(), 0, (int)target.Length));
        return hash;
    }
}
