using System.Collections.Immutable;
using PackSync.Files;
using PackSync.Hashing;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Git.Store.Unpacked;

/// <summary>Writes the files of a tree one after the other, and what they are behind them.</summary>
internal static class UnpackedTreeWriter
{
    private const int BufferBytes = 256 << 10;

    /// <param name="file">Is not there yet.</param>
    /// <exception cref="IOException">The disk is full, or the like.</exception>
    /// <exception cref="UnauthorizedAccessException">Not for us.</exception>
    /// <exception cref="Diagnostics.DiagnosticException">A file of the tree cannot be read.</exception>
    public static (ImmutableArray<UnpackedFile> Files, ContentHash Content) Write(GitPackTree tree, string file, CancellationToken cancellation)
    {
        using Stream stream = new BufferedStream(OwnFiles.CreateNew(file, executable: false), BufferBytes);
        using var content = new ContentReader();
        var files = ImmutableArray.CreateBuilder<UnpackedFile>(tree.Entries.Length + tree.Gitlinks.Length);
        long offset = 0;
        foreach (TreeEntry entry in tree.Entries)
        {
            cancellation.ThrowIfCancellationRequested();
            Sha256Digest hash = content.Read(tree, entry, stream.Write);
            files.Add(new UnpackedFile(entry.Path, entry.Kind, content.WasLfsPointer, offset, entry.Size, hash, tree.IdOf(entry.Path).ToArray()));
            offset += entry.Size;
        }

        var whole = ContentHash.Compute(files.Select(each => new PackFile(each.Path, each.Kind!.Value, each.Hash)));
        foreach (string submodule in tree.Gitlinks)
            files.Add(new UnpackedFile(submodule, null, false, offset, 0, default, tree.IdOf(submodule).ToArray()));
        stream.Write(UnpackedTable.Write(files, whole));
        return (files.DrainToImmutable(), whole);
    }
}
