using System.Globalization;
using System.Text;
using PackSync.Diagnostics;

namespace PackSync.Reporting;

/// <summary>Every pack on a line.</summary>
internal static class ListText
{
    public static void Append(StringBuilder text, ReportBody.Listed body, TextStyle style)
    {
        string[] headings = [.. body.Columns.Select(column => column.Name.ToUpperInvariant())];
        if (body.Packs.IsEmpty)
            text.Append("No packs\n");
        else
            TextTable.Append(text, headings, [.. body.Packs.Select(row => (body.Columns.Select(column => column.Cell(row)).ToArray(), Color(row.State)))], style);
        if (body.Hold is { } hold)
            text.Append(CultureInfo.InvariantCulture, $"\n{style.Paint(Tint.Yellow, $"The target is held {Display.Safe(hold.ToText())}")}\n");
    }

    internal static Tint Color(string state) => state switch
    {
        "in sync" or "managed" or PackRow.Registered => Tint.None,
        "edited" => Tint.Magenta,
        "delisted" or "unmanaged" or "protected" => Tint.Dim,
        _ => Tint.Yellow,
    };
}
