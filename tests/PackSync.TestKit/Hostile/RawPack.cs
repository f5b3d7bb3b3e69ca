using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace PackSync.TestKit.Hostile;

/// <summary>A pack, object by object (gitformat-pack), as a server or a repository would not send it.</summary>
public sealed class RawPack
{
    public const int Commit = 1, Tree = 2, Blob = 3, Tag = 4, DeltaOfId = 7;

    private readonly MemoryStream _objects = new();
    private uint _count;

    public RawPack Add(int type, byte[] content)
    {
        Header(type, content.Length);
        return Packed(content);
    }

    /// <summary>An object that is <paramref name="copies"/> times the bytes of its base.</summary>
    /// <param name="size">Of the base; below 16 MiB.</param>
    public RawPack Repeat(string baseId, int size, int copies)
    {
        using var delta = new MemoryStream();
        Number(delta, size);
        Number(delta, (long)size * copies);
        for (int i = 0; i < copies; i++)
            delta.Write([0b1111_0000, (byte)size, (byte)(size >> 8), (byte)(size >> 16)]);
        Header(DeltaOfId, delta.Length);
        _objects.Write(Convert.FromHexString(baseId));
        return Packed(delta.ToArray());
    }

    /// <param name="count">Of objects, where it is to lie.</param>
    public byte[] ToBytes(uint? count = null)
    {
        byte[] head = [.. "PACK"u8, 0, 0, 0, 2, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), count ?? _count);
        byte[] body = [.. head, .. _objects.ToArray()];
        return [.. body, .. SHA1.HashData(body)];
    }

    /// <summary>Adds a blob of that many bytes to a repository, in a pack of some kilobytes.</summary>
    /// <returns>Its id.</returns>
    public static string Bomb(RawGit repository, int copies)
    {
        const int size = 1 << 20;
        byte[] zeros = new byte[size];
        string baseId = Id(zeros, 1), id = Id(zeros, copies);
        string path = Path.Combine(repository.Path, "objects", "pack", "bomb.pack");
        File.WriteAllBytes(path, new RawPack().Add(Blob, zeros).Repeat(baseId, size, copies).ToBytes());
        string name = repository.Git("index-pack", path);
        foreach (string extension in new[] { "pack", "idx", "rev" }.Where(extension => File.Exists(Path.ChangeExtension(path, extension))))
            File.Move(Path.ChangeExtension(path, extension), Path.Combine(Path.GetDirectoryName(path)!, $"pack-{name}.{extension}"));
        return id;
    }

    private static string Id(byte[] block, int copies)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {(long)block.Length * copies}\0")));
        for (int i = 0; i < copies; i++)
            hash.AppendData(block);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Type in three bits, size in four and then seven at a time, lowest first.</summary>
    private void Header(int type, long size)
    {
        _count++;
        byte first = (byte)((type << 4) | (int)(size & 15));
        size >>= 4;
        _objects.WriteByte((byte)(size > 0 ? first | 0x80 : first));
        if (size > 0)
            Number(_objects, size);
    }

    private static void Number(Stream to, long number)
    {
        for (; number >= 0x80; number >>= 7)
            to.WriteByte((byte)((number & 0x7f) | 0x80));
        to.WriteByte((byte)number);
    }

    private RawPack Packed(byte[] content)
    {
        using (var packed = new ZLibStream(_objects, CompressionLevel.Fastest, leaveOpen: true))
            packed.Write(content);
        return this;
    }
}
