using System.Globalization;
using System.Text;
using PackSync.Hashing;

namespace PackSync.Git;

/// <summary>The id that git gives to the content of a file: SHA-1 over <c>blob SIZE NUL BYTES</c>.</summary>
public static class GitBlob
{
    /// <returns>40 lower-case hex digits.</returns>
    public static string Id(ReadOnlyMemory<byte> content)
    {
        byte[] head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {content.Length}\0"));
        return Convert.ToHexStringLower(Sha1.Of(head, content));
    }
}
