using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using PackSync.Hashing;
using PackSync.Packs;

namespace PackSync.Git;

/// <summary>
/// A commit's tree as git's index file (version 2, gitformat-index), without stat data: git looks at the files when it is first asked. Ours, because
/// libgit2's Index.Replace refuses the mode 100664 that old repositories have ("invalid entry mode").
/// </summary>
internal static class GitIndexFile
{
    private const int StatBytes = 24, OwnerAndSizeBytes = 12, LongestCountedName = 0xfff, Alignment = 8;
    private const uint SubmoduleMode = 0xe000; // 160000

    public static byte[] Of(CommittedTree tree)
    {
        using var bytes = new MemoryStream();
        bytes.Write("DIRC"u8);
        WriteNumber(bytes, 2);
        WriteNumber(bytes, (uint)(tree.Entries.Length + tree.Gitlinks.Length));
        IEnumerable<(string Path, uint Mode)> entries = tree.Entries.Select(entry => (entry.Path, Mode(entry.Kind)));
        if (!tree.Gitlinks.IsEmpty)
            entries = entries.Concat(tree.Gitlinks.Select(path => (path, SubmoduleMode))).OrderBy(entry => entry.Item1, Utf8Order.Instance);
        foreach ((string path, uint mode) in entries)
            WriteEntry(bytes, path, mode, tree.IdOf(path));
        bytes.Write(Sha1.Of(bytes.GetBuffer().AsMemory(0, (int)bytes.Length)));
        return bytes.ToArray();
    }

    private static uint Mode(FileKind kind) => kind switch
    {
        FileKind.File => 0x81a4, // 100644
        FileKind.Executable => 0x81ed, // 100755
        FileKind.Link => 0xa000, // 120000
        _ => throw new UnreachableException(),
    };

    private static void WriteEntry(MemoryStream bytes, string path, uint mode, ReadOnlySpan<byte> id)
    {
        byte[] name = Encoding.UTF8.GetBytes(path);
        long start = bytes.Length;
        bytes.Write(new byte[StatBytes]);
        WriteNumber(bytes, mode);
        bytes.Write(new byte[OwnerAndSizeBytes]);
        bytes.Write(id);
        Span<byte> flags = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(flags, (ushort)Math.Min(name.Length, LongestCountedName));
        bytes.Write(flags);
        bytes.Write(name);
        // one NUL at least
        bytes.Write(new byte[Alignment - (int)((bytes.Length - start) % Alignment)]);
    }

    private static void WriteNumber(MemoryStream bytes, uint number)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(four, number);
        bytes.Write(four);
    }
}
