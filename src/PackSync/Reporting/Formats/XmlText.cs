using System.Text;

namespace PackSync.Reporting.Formats;

/// <summary>Text for an XML 1.0 element or attribute. What XML cannot hold at all becomes U+FFFD.</summary>
internal static class XmlText
{
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes()) // half a surrogate pair comes as U+FFFD
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\n' => escaped.Append("&#10;"), // an attribute's line end would be read as a space
                < ' ' or 0xfffe or 0xffff => escaped.Append('\ufffd'),
                _ => escaped.Append(rune),
            };
        }

        return escaped.ToString();
    }
}
