using System.Globalization;
using System.Text;

namespace PackSync.Diffing;

/// <summary>The bytes of a file, or the target of a link, as text where they are text.</summary>
internal sealed record FileContent(byte[] Bytes, bool IsLink)
{
    /// <summary>git's rule: a NUL among the first bytes (xdiff-interface.c, buffer_is_binary).</summary>
    private const int LookedAt = 8000;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public bool IsBinary => !IsLink && Bytes.AsSpan(0, Math.Min(Bytes.Length, LookedAt)).Contains((byte)0);

    /// <summary>UTF-8; what is not is taken byte by byte, so that a Latin-1 file can be compared, too.</summary>
    public string Text
    {
        get
        {
            try
            {
                return Strict.GetString(Bytes);
            }
            catch (DecoderFallbackException)
            {
                return Encoding.Latin1.GetString(Bytes);
            }
        }
    }

    public bool Equals(FileContent? other) => other is not null && IsLink == other.IsLink && Bytes.AsSpan().SequenceEqual(other.Bytes);

    public override int GetHashCode() => HashCode.Combine(IsLink, Bytes.Length);

    public static string Size(long bytes) => bytes switch
    {
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 10_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000} MB"),
    };
}
