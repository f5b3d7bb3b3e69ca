using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>
/// A file table as text, a line per file: <c>kind sha256 size mtime ctime inode path</c>, times in nanoseconds since 1970. The path comes last and may hold
/// spaces; it holds no line break, because the path guards refuse control characters.
/// </summary>
internal static class FileTableText
{
    private const string Header = "pack-sync-files 1";
    private const int Fields = 7;

    public static byte[] Write(IEnumerable<FileTableEntry> files)
    {
        var text = new StringBuilder().Append(Header).Append('\n');
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
        if (!text.StartsWith(Header + "\n", StringComparison.Ordinal) || !text.EndsWith('\n'))
            throw new FormatException("its file table is damaged");
        var entries = ImmutableArray.CreateBuilder<FileTableEntry>();
        foreach (string line in text[(Header.Length + 1)..].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] fields = line.Split(' ', Fields);
            if (fields.Length != Fields || !Sha256Digest.TryParse(fields[1], out Sha256Digest? hash))
                throw new FormatException("its file table is damaged");
            var stat = new FileStat(Number(fields[2]), Number(fields[3]), Number(fields[4]), ulong.Parse(fields[5], NumberStyles.None, CultureInfo.InvariantCulture));
            entries.Add(new FileTableEntry(new PackFile(fields[6], Kind(fields[0]), hash.Value), stat));
        }

        return new FileTable(takenAt, entries.ToImmutable());
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
