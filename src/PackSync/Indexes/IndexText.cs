using System.Text;

namespace PackSync.Indexes;

/// <summary>Bytes of whatever character set → UTF-8. JSON is UTF-8 by its standard (RFC 8259, 8.1); editors and servers know others.</summary>
internal static class IndexText
{
    /// <param name="charset">Of the Content-Type header; a mark at the beginning knows better. One that is unknown here is taken for UTF-8.</param>
    public static byte[] ToUtf8(byte[] bytes, string? charset)
    {
        Encoding encoding = OfMark(bytes) ?? OfName(charset);
        return encoding is UTF8Encoding ? bytes : Encoding.Convert(encoding, Encoding.UTF8, bytes);
    }

    private static Encoding? OfMark(byte[] bytes) => bytes switch
    {
        [0xef, 0xbb, 0xbf, ..] => Encoding.UTF8,
        [0xff, 0xfe, 0, 0, ..] => Encoding.UTF32,
        [0xff, 0xfe, ..] => Encoding.Unicode,
        [0xfe, 0xff, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static Encoding OfName(string? charset)
    {
        try
        {
            return charset is null ? Encoding.UTF8 : Encoding.GetEncoding(charset.Trim('"', ' '));
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return Encoding.UTF8;
        }
    }
}
