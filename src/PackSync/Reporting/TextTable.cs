using System.Collections.Immutable;
using System.Text;

namespace PackSync.Reporting;

/// <summary>A table without lines, so that columns can be cut with awk. On a terminal it fits the width: its widest columns give way.</summary>
internal static class TextTable
{
    private const int Gap = 2, Narrowest = 8;

    /// <param name="limits">The most that each column may take, as people asked; those beyond the last are free.</param>
    public static void Append(StringBuilder text, string[] headings, ImmutableArray<(string[] Cells, Tint Tint)> rows, TextStyle style, ImmutableArray<int> limits = default)
    {
        int[] widths = [.. headings.Select((heading, column) => rows.Select(row => TextWidth.Of(row.Cells[column])).Append(TextWidth.Of(heading)).Max())];
        foreach ((int column, int limit) in (limits.IsDefault ? [] : limits).Take(widths.Length).Index())
            widths[column] = Math.Min(widths[column], limit);
        if (style.Width is { } width)
            Fit(widths, width);
        text.Append(style.Paint(Tint.Bold, Line(headings, widths))).Append('\n');
        foreach ((string[] cells, Tint tint) in rows)
            text.Append(style.Paint(tint, Line(cells, widths))).Append('\n');
    }

    private static void Fit(int[] widths, int width)
    {
        for (int excess = widths.Sum() + (Gap * (widths.Length - 1)) - width; excess > 0 && widths.Max() > Narrowest; excess--)
            widths[Array.IndexOf(widths, widths.Max())]--;
    }

    private static string Line(string[] cells, int[] widths)
        => string.Join(new string(' ', Gap), cells.Zip(widths, (cell, width) => TextWidth.Pad(TextWidth.Cut(cell, width), width))).TrimEnd();
}
