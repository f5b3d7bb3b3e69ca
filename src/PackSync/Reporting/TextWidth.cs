using System.Text;

namespace PackSync.Reporting;

/// <summary>Columns that text takes on a terminal: two for the wide letters of East Asia and for pictures, none for marks that stand on the letter before.</summary>
internal static class TextWidth
{
    public static int Of(string text) => text.EnumerateRunes().Sum(Of);

    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Of(text)));

    public static string Cut(string text, int width)
    {
        if (Of(text) <= width)
            return text;
        var cut = new StringBuilder();
        int used = 1; // the ellipsis
        foreach (Rune rune in text.EnumerateRunes())
        {
            used += Of(rune);
            if (used > width)
                break;
            cut.Append(rune);
        }

        return cut.Append('…').ToString();
    }

    private static int Of(Rune rune) => rune.Value switch
    {
        _ when Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark or System.Globalization.UnicodeCategory.Format => 0,
        // Unicode's East Asian Width, the wide blocks
        (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0xa4cf) or (>= 0xac00 and <= 0xd7a3) or (>= 0xf900 and <= 0xfaff) or (>= 0xfe30 and <= 0xfe6f)
            or (>= 0xff00 and <= 0xff60) or (>= 0xffe0 and <= 0xffe6) or (>= 0x1f300 and <= 0x1faff) or (>= 0x20000 and <= 0x3fffd) => 2,
        _ => 1,
    };
}
