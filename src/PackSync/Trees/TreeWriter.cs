using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Trees;

/// <summary>Writes a guarded tree into an empty directory: raw bytes, no filters, links last.</summary>
public static class TreeWriter
{
    private const int BufferBytes = 81_920;

    /// <returns>Every file with the hash of the bytes that were written, in path order.</returns>
    /// <exception cref="DiagnosticException">A file could not be read or written.</exception>
    public static ImmutableArray<PackFile> Write(PackTree tree, string directory, CancellationToken cancellation)
    {
        var hashes = new Dictionary<string, Sha256Digest>(StringComparer.Ordinal);
        var folders = new HashSet<string>(StringComparer.Ordinal) { directory };
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            // links last: until then no path on disk can lead anywhere but down
            foreach (TreeEntry entry in tree.Entries.OrderBy(entry => entry.Kind == FileKind.Link))
            {
                cancellation.ThrowIfCancellationRequested();
                hashes[entry.Path] = Write(tree, entry, directory, folders, buffer);
            }

            foreach (string gitlink in tree.Gitlinks)
                OwnFiles.MakeDirectory(Path.Combine(directory, gitlink));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return [.. tree.Entries.Select(entry => new PackFile(entry.Path, entry.Kind, hashes[entry.Path]))];
    }

    private static Sha256Digest Write(PackTree tree, TreeEntry entry, string directory, HashSet<string> folders, byte[] buffer)
    {
        string path = Path.Combine(directory, entry.Path);
        try
        {
            string folder = Path.GetDirectoryName(path)!;
            if (folders.Add(folder))
                OwnFiles.MakeDirectory(folder);
            using Stream source = tree.Open(entry);
            return entry.Kind == FileKind.Link ? WriteLink(source, path) : WriteFile(source, path, entry.Kind, buffer);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(TreeProblems.Unwritable(path, cause), cause);
        }
    }

    private static Sha256Digest WriteFile(Stream source, string path, FileKind kind, byte[] buffer)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using FileStream file = OwnFiles.CreateNew(path, kind == FileKind.Executable);
        for (int read = source.Read(buffer); read > 0; read = source.Read(buffer))
        {
            hash.AppendData(buffer, 0, read);
            file.Write(buffer, 0, read);
        }

        return Sha256Digest.FromBytes(hash.GetHashAndReset());
    }

    private static Sha256Digest WriteLink(Stream source, string path)
    {
        using var target = new MemoryStream();
        source.CopyTo(target);
        byte[] bytes = target.ToArray();
        OwnFiles.MakeLink(path, Encoding.UTF8.GetString(bytes));
        return Sha256Digest.FromBytes(SHA256.HashData(bytes));
    }
}
