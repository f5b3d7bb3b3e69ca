using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using PackSync.Hashing;
using PackSync.Packs;

namespace PackSync.Git.Store.Unpacked;

/// <summary>
/// The end of an unpacked tree: a table of what lies before it, and a foot that says how long the table is, what it must hash to, and the content hash of the whole.
/// At the end, because hashes are known only when the bytes have been written. Ours alone and disposable: an unknown version reads as none.
/// </summary>
internal static class UnpackedTable
{
    private const int IdBytes = 20, HashBytes = Sha256.Bytes, EntryBytes = 1 + sizeof(long) + HashBytes + IdBytes + sizeof(ushort);
    private const byte PointerFlag = 0x80, Submodule = 3;

    private static ReadOnlySpan<byte> Version => "pack-sync tree 1"u8;

    public static int FootBytes => sizeof(int) + HashBytes + HashBytes + Version.Length;

    public static byte[] Write(IReadOnlyCollection<UnpackedFile> files, ContentHash content)
    {
        using var bytes = new MemoryStream();
        Span<byte> entry = stackalloc byte[EntryBytes];
        foreach (UnpackedFile file in files)
        {
            byte[] path = Encoding.UTF8.GetBytes(file.Path);
            entry[0] = (byte)((file.Kind is { } kind ? (byte)kind : Submodule) | (file.IsLfsPointer ? PointerFlag : 0));
            BinaryPrimitives.WriteInt64BigEndian(entry[1..], file.Size);
            file.Hash.CopyTo(entry[9..]);
            file.Id.Span.CopyTo(entry[41..]);
            BinaryPrimitives.WriteUInt16BigEndian(entry[61..], (ushort)path.Length);
            bytes.Write(entry);
            bytes.Write(path);
        }

        int length = (int)bytes.Length;
        Span<byte> foot = stackalloc byte[sizeof(int) + HashBytes], checksum = stackalloc byte[HashBytes];
        BinaryPrimitives.WriteInt32BigEndian(foot, length);
        content.Digest.CopyTo(foot[sizeof(int)..]);
        bytes.Write(foot);
        Sha256.Of(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)).CopyTo(checksum);
        bytes.Write(checksum);
        bytes.Write(Version);
        return bytes.ToArray();
    }

    /// <param name="foot">The last bytes of the file.</param>
    /// <returns>How long the table before it is; -1 where this is no foot.</returns>
    public static int Length(ReadOnlySpan<byte> foot) => foot.EndsWith(Version) ? BinaryPrimitives.ReadInt32BigEndian(foot) : -1;

    /// <param name="bytes">The table and its foot.</param>
    /// <exception cref="FormatException">It is not what was written.</exception>
    public static (ImmutableArray<UnpackedFile> Files, ContentHash Content) Read(ReadOnlyMemory<byte> bytes)
    {
        int length = bytes.Length - FootBytes;
        ReadOnlySpan<byte> foot = bytes.Span[length..];
        if (Sha256.Of(bytes.Span[..(length + sizeof(int) + HashBytes)]) != Sha256Digest.FromBytes(foot[(sizeof(int) + HashBytes)..]))
            throw new FormatException("the table is damaged");
        var files = ImmutableArray.CreateBuilder<UnpackedFile>();
        long offset = 0;
        for (int at = 0; at < length;)
        {
            ReadOnlySpan<byte> entry = bytes.Span[at..];
            int kind = entry[0] & ~PointerFlag, path = BinaryPrimitives.ReadUInt16BigEndian(entry[61..]);
            long size = BinaryPrimitives.ReadInt64BigEndian(entry[1..]);
            files.Add(new UnpackedFile(
                Encoding.UTF8.GetString(entry.Slice(EntryBytes, path)),
                kind == Submodule ? null : (FileKind)kind,
                (entry[0] & PointerFlag) != 0,
                offset,
                size,
                Sha256Digest.FromBytes(entry[9..]),
                bytes.Slice(at + 41, IdBytes)));
            offset += size;
            at += EntryBytes + path;
        }

        return (files.DrainToImmutable(), new ContentHash(Sha256Digest.FromBytes(foot[sizeof(int)..])));
    }
}
