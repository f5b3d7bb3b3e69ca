using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>
/// A file table as text: <c>pack-sync-files 1 COUNT</c>, then a line per file: <c>kind sha256 size mtime ctime inode path</c>, times in nanoseconds since 1970. The path
/// comes last and may hold spaces; it holds no line break, because the path guards refuse control characters. The count tells a table that was cut short; a checksum would
/// cost every run the start of SHA-256, and one that is damaged otherwise only has files read again.
/// </summary>
internal static class FileTableText
{
    private const string Header = "pack-sync-files 1 ";
    private const int Fields = 7;

    public static byte[] Write(ImmutableArray<FileTableEntry> files)
    {
        StringBuilder text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Header}{files.Length}\n");
        foreach (FileTableEntry entry in files)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{entry.File.Kind.ToWord()} {entry.File.Hash} {entry.Stat.Size} {entry.Stat.ModifiedNs} {entry.Stat.ChangedNs} {entry.Stat.Inode} {entry.File.Path}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <exception cref="FormatException">Not a table, cut short, or of a newer version.</exception>
    public static FileTable Read(string text, long takenAt)
    {
        int headerEnd = text.IndexOf('\n', StringComparison.Ordinal);
        if (headerEnd < 0 || !text.StartsWith(Header, StringComparison.Ordinal) || !text.EndsWith('\n'))
            throw new FormatException("its file table is damaged");
        var entries = ImmutableArray.CreateBuilder<FileTableEntry>();
        foreach (string line in text[(headerEnd + 1)..].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] fields = line.Split(' ', Fields);
            if (fields.Length != Fields || !Sha256Digest.TryParse(fields[1], out Sha256Digest? hash))
                throw new FormatException("its file table is damaged");
            var stat = new FileStat(Number(fields[2]), Number(fields[3]), Number(fields[4]), ulong.Parse(fields[5], NumberStyles.None, CultureInfo.InvariantCulture));
            entries.Add(new FileTableEntry(new PackFile(fields[6], Kind(fields[0]), hash.Value), stat));
        }

        return Number(text[Header.Length..headerEnd]) == entries.Count
            ? new FileTable(takenAt, entries.ToImmutable())
            : throw new FormatException("its file table is cut short");
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static FileKind Kind(string word) => word switch
    {
        "file" => FileKind.File,
        "exec" => FileKind.Executable,
        "link" => FileKind.Link,
        _ => throw new FormatException("its file table is damaged"),
    };
}
