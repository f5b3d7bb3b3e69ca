using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PackSync.Git;

/// <summary>The id that git gives to the content of a file: SHA-1 over <c>blob SIZE NUL BYTES</c>.</summary>
public static class GitBlob
{
    /// <returns>40 lower-case hex digits.</returns>
    public static string Id(ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {content.Length}\0")));
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
