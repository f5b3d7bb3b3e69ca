using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Hashing;
using PackSync.Packs;

namespace PackSync.Trees;

/// <summary>
/// Writes a guarded tree into an empty directory: raw bytes, no filters, links last. Reads and hashes each file once, on the way.
/// LFS pointers are written as they are: whether they are content, the hash in the lock has decided.
/// </summary>
public static class TreeWriter
{
    /// <summary>Files that one processor writes before it asks for more.</summary>
    private const int Chunk = 256;

    /// <param name="finish">Gives each file, whole, its rights; null: those it was made with stay.</param>
    /// <returns>Every file with the hash of the bytes that were written, in path order.</returns>
    /// <exception cref="DiagnosticException">A file could not be read or written.</exception>
    /// <exception cref="InvalidOperationException">The directory is not empty: a link in it could lead anywhere.</exception>
    public static ImmutableArray<WrittenFile> Write(PackTree tree, string directory, CancellationToken cancellation, Action<NewFile, FileKind>? finish = null)
    {
        if (Directory.EnumerateFileSystemEntries(directory).Any())
            throw new InvalidOperationException($"{directory} is not empty");
        MakeFolders(tree, directory);
        var written = new WrittenFile[tree.Entries.Length];
        int[] files = [.. Enumerable.Range(0, written.Length).Where(index => tree.Entries[index].Kind != FileKind.Link)];
        if (tree.IsForParallelUse && files.Length > Chunk)
            InParallel(files.Length, (from, to) => WriteAll(tree, directory, files.AsSpan(from, to - from), written, finish, cancellation), cancellation);
        else
            WriteAll(tree, directory, files, written, finish, cancellation);
        // links last: until then no path on disk can lead anywhere but down
        WriteAll(tree, directory, [.. Enumerable.Range(0, written.Length).Where(index => tree.Entries[index].Kind == FileKind.Link)], written, finish, cancellation);
        return [.. written];
    }

    private static void MakeFolders(PackTree tree, string directory)
    {
        var made = new HashSet<string>(StringComparer.Ordinal);
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> folders = made.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (TreeEntry entry in tree.Entries)
        {
            int slash = entry.Path.LastIndexOf('/');
            if (slash > 0 && folders.Add(entry.Path.AsSpan(0, slash)))
                Writing($"{directory}/{entry.Path}", path => OwnFiles.MakeDirectory(Path.GetDirectoryName(path)!));
        }
    }

    /// <summary>One pack as large as a hundred others is written by all processors, too.</summary>
    /// <exception cref="DiagnosticException">The first that was met.</exception>
    private static void InParallel(int count, Action<int, int> work, CancellationToken cancellation)
    {
        try
        {
            Parallel.ForEach(Partitioner.Create(0, count, Chunk), new ParallelOptions { CancellationToken = cancellation }, range => work(range.Item1, range.Item2));
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.Flatten().InnerExceptions[0]);
        }
    }

    private static void WriteAll(
        PackTree tree, string directory, ReadOnlySpan<int> indexes, WrittenFile[] written, Action<NewFile, FileKind>? finish, CancellationToken cancellation)
    {
        using var content = new ContentReader();
        foreach (int index in indexes)
        {
            cancellation.ThrowIfCancellationRequested();
            TreeEntry entry = tree.Entries[index];
            Writing($"{directory}/{entry.Path}", path => written[index] = entry.Kind == FileKind.Link ? WriteLink(tree, entry, path, content) : WriteFile(tree, entry, path, content, finish));
        }
    }

    private static WrittenFile WriteFile(PackTree tree, TreeEntry entry, string path, ContentReader content, Action<NewFile, FileKind>? finish)
    {
        using NewFile file = NewFile.Create(path, entry.Kind == FileKind.Executable);
        Sha256Digest hash = content.Read(tree, entry, file.Write);
        finish?.Invoke(file, entry.Kind);
        return new WrittenFile(new PackFile(entry.Path, entry.Kind, hash), file.Stat());
    }

    private static WrittenFile WriteLink(PackTree tree, TreeEntry entry, string path, ContentReader content)
    {
        using var target = new MemoryStream();
        Sha256Digest hash = content.Read(tree, entry, target.Write);
        OwnFiles.MakeLink(path, Encoding.UTF8.GetString(target.GetBuffer(), 0, (int)target.Length));
        return new WrittenFile(new PackFile(entry.Path, entry.Kind, hash), PathStat.Read(path)?.Stat ?? throw new IOException($"{path} was written and is gone"));
    }

    private static void Writing(string path, Action<string> write)
    {
        try
        {
            write(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(TreeProblems.Unwritable(path, cause), cause);
        }
    }
}
