using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PackSync.Files;
using PackSync.Hashing;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>
/// A file table as text: <c>pack-sync-files 1 COUNT</c>, then a line per file: <c>kind sha256 size mtime ctime inode path</c>, times in nanoseconds since 1970. The path
/// comes last and may hold spaces; it holds no line break, because the path guards refuse control characters. The count tells a table that was cut short; a checksum would
/// cost every run the start of SHA-256, and one that is damaged otherwise only has files read again.
/// </summary>
internal static class FileTableText
{
    /// <summary>A kind, a hash, four numbers of a digit, a path of one letter.</summary>
    private const int ShortestLine = 80;

    private static ReadOnlySpan<byte> Header => "pack-sync-files 1 "u8;

    public static byte[] Write(ImmutableArray<FileTableEntry> files)
    {
        StringBuilder text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetString(Header)}{files.Length}\n");
        foreach (FileTableEntry entry in files)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{entry.File.Kind.ToWord()} {entry.File.Hash} {entry.Stat.Size} {entry.Stat.ModifiedNs} {entry.Stat.ChangedNs} {entry.Stat.Inode} {entry.File.Path}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <exception cref="FormatException">Not a table, cut short, or of a newer version.</exception>
    public static FileTable Read(ReadOnlySpan<byte> text, long takenAt)
    {
        if (!text.StartsWith(Header) || text[^1] != '\n')
            throw Damaged();
        ReadOnlySpan<byte> left = text[Header.Length..];
        long count = Number(Until(ref left, (byte)'\n'));
        var entries = ImmutableArray.CreateBuilder<FileTableEntry>((int)Math.Clamp(count, 0, text.Length / ShortestLine));
        while (!left.IsEmpty)
            entries.Add(Entry(ref left));
        return count == entries.Count ? new FileTable(takenAt, entries.DrainToImmutable()) : throw new FormatException("its file table is cut short");
    }

    private static FileTableEntry Entry(ref ReadOnlySpan<byte> left)
    {
        FileKind kind = Kind(Until(ref left, (byte)' '));
        if (!Sha256Digest.TryParse(Until(ref left, (byte)' '), out Sha256Digest hash))
            throw Damaged();
        var stat = new FileStat(Number(Until(ref left, (byte)' ')), Number(Until(ref left, (byte)' ')), Number(Until(ref left, (byte)' ')), Inode(Until(ref left, (byte)' ')));
        return new FileTableEntry(new PackFile(Encoding.UTF8.GetString(Until(ref left, (byte)'\n')), kind, hash), stat);
    }

    private static ReadOnlySpan<byte> Until(ref ReadOnlySpan<byte> left, byte end)
    {
        int length = left.IndexOf(end);
        if (length < 0)
            throw Damaged();
        ReadOnlySpan<byte> found = left[..length];
        left = left[(length + 1)..];
        return found;
    }

    private static long Number(ReadOnlySpan<byte> text)
        => Utf8Parser.TryParse(text, out long number, out int used) && used == text.Length ? number : throw Damaged();

    private static ulong Inode(ReadOnlySpan<byte> text)
        => Utf8Parser.TryParse(text, out ulong number, out int used) && used == text.Length ? number : throw Damaged();

    private static FileKind Kind(ReadOnlySpan<byte> word)
        => word.SequenceEqual("file"u8) ? FileKind.File
        : word.SequenceEqual("exec"u8) ? FileKind.Executable
        : word.SequenceEqual("link"u8) ? FileKind.Link
        : throw Damaged();

    private static FormatException Damaged() => new("its file table is damaged");
}
