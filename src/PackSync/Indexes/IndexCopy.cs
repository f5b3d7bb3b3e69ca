using System.Diagnostics.CodeAnalysis;
using System.Text;
using PackSync.Hashing;

namespace PackSync.Indexes;

/// <summary>An index from the network as the store keeps it: lines of what the server said of it, an empty line, its bytes.</summary>
/// <param name="ServedBy">Hash of the address that answered, after mirrors and redirects. An ETag means something to that server only; the address itself may hold a signature.</param>
/// <param name="ETag">As the header writes it.</param>
/// <param name="LastModified">As the header writes it.</param>
internal sealed record IndexCopy(string ServedBy, string? ETag, string? LastModified, byte[] Body)
{
    private const string FirstLine = "pack-sync index 1";
    private const int LongestHead = 16 << 10;

    public byte[] Write()
    {
        var head = new StringBuilder(FirstLine).Append('\n').Append("served-by ").Append(ServedBy).Append('\n');
        if (ETag is not null)
            head.Append("etag ").Append(ETag).Append('\n');
        if (LastModified is not null)
            head.Append("last-modified ").Append(LastModified).Append('\n');
        head.Append("content ").Append(HashOf(Body)).Append("\n\n");
        return [.. Encoding.UTF8.GetBytes(head.ToString()), .. Body];
    }

    /// <returns>False for anything that is not, byte for byte, what <see cref="Write"/> wrote: half a file, an edited one, one of another version.</returns>
    public static bool TryRead(ReadOnlySpan<byte> file, [NotNullWhen(true)] out IndexCopy? copy)
    {
        copy = null;
        int end = file[..Math.Min(file.Length, LongestHead)].IndexOf("\n\n"u8);
        if (end < 0)
            return false;
        string[] lines = Encoding.UTF8.GetString(file[..end]).Split('\n');
        byte[] body = file[(end + 2)..].ToArray();
        if (lines[0] != FirstLine || Value(lines, "served-by ") is not { } servedBy || Value(lines, "content ") != HashOf(body))
            return false;
        copy = new IndexCopy(servedBy, Value(lines, "etag "), Value(lines, "last-modified "), body);
        return true;
    }

    public static string HashOf(ReadOnlySpan<byte> bytes) => Sha256.Of(bytes).ToString();

    private static string? Value(string[] lines, string key)
        => lines.FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?[key.Length..];
}
