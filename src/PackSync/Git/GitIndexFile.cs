using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LibGit2Sharp;
using PackSync.Packs;

namespace PackSync.Git;

/// <summary>
/// A commit's tree as git's index file (version 2, gitformat-index), without stat data: git looks at the files when it is first asked. Ours, because
/// libgit2's Index.Replace refuses the mode 100664 that old repositories have ("invalid entry mode").
/// </summary>
internal static class GitIndexFile
{
    private const int StatBytes = 24, OwnerAndSizeBytes = 12, LongestCountedName = 0xfff, Alignment = 8;

    /// <returns>The file, and the submodules in it.</returns>
    public static (byte[] Bytes, List<string> Gitlinks) Of(Tree tree)
    {
        var entries = new SortedDictionary<string, (uint Mode, ObjectId Id)>(Utf8Order.Instance);
        Collect(tree, "", entries);
        using var bytes = new MemoryStream();
        bytes.Write("DIRC"u8);
        WriteNumber(bytes, 2);
        WriteNumber(bytes, (uint)entries.Count);
        foreach ((string path, (uint mode, ObjectId id)) in entries)
            WriteEntry(bytes, path, mode, id);
#pragma warning disable CA5350 // the format's checksum, not a protection
        bytes.Write(SHA1.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
#pragma warning restore CA5350
        return (bytes.ToArray(), [.. entries.Where(entry => entry.Value.Mode == (uint)Mode.GitLink).Select(entry => entry.Key)]);
    }

    /// <summary>The tree has passed the guards when its files were written.</summary>
    private static void Collect(Tree tree, string prefix, SortedDictionary<string, (uint Mode, ObjectId Id)> entries)
    {
        foreach (TreeEntry entry in tree)
        {
            if (entry.Mode == Mode.Directory)
                Collect((Tree)entry.Target, $"{prefix}{entry.Name}/", entries);
            else
                entries.Add(prefix + entry.Name, ((uint)(entry.Mode == Mode.NonExecutableGroupWritableFile ? Mode.NonExecutableFile : entry.Mode), entry.Target.Id));
        }
    }

    private static void WriteEntry(MemoryStream bytes, string path, uint mode, ObjectId id)
    {
        byte[] name = Encoding.UTF8.GetBytes(path);
        long start = bytes.Length;
        bytes.Write(new byte[StatBytes]);
        WriteNumber(bytes, mode);
        bytes.Write(new byte[OwnerAndSizeBytes]);
        bytes.Write(id.RawId);
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
