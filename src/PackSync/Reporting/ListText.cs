using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Planning;

namespace PackSync.Reporting;

/// <summary>A table without lines, so that columns can be cut with awk; the last column is cut at the terminal's width.</summary>
internal static class ListText
{
    private static readonly string[] Headings = ["PACK", "STATE", "INSTALLED", "LOCKED", "REQUESTED", "SOURCE"];

    public static void Append(StringBuilder text, ReportBody.Listed body, TextStyle style)
    {
        if (body.Packs.IsEmpty)
        {
            text.Append("No packs\n");
            return;
        }

        ImmutableArray<string[]> rows = [.. body.Packs.Select(Cells)];
        int[] widths = [.. Headings.Select((heading, column) => rows.Select(row => row[column].Length).Append(heading.Length).Max())];
        text.Append(style.Paint(Tint.Bold, Line(Headings, widths, style))).Append('\n');
        foreach ((string[] row, PackRow pack) in rows.Zip(body.Packs))
            text.Append(style.Paint(Color(pack.State), Line(row, widths, style))).Append('\n');
    }

    private static string[] Cells(PackRow row) =>
    [
        row.Ref.Value,
        row.State,
        row.Installed is { } installed ? StepWords.Version(installed) ?? "unknown" : "-",
        row.Locked is { } locked ? StepWords.Version(locked) : "-",
        row switch
        {
            { IsDependency: true } => $"by {string.Join(", ", row.Locked!.RequiredBy)}",
            { Requested: null } => "-",
            { Requested: "" } => "any",
            _ => Display.Safe(row.Requested),
        },
        Display.Safe(row.Locked?.Source ?? row.Installed?.Source ?? "-"),
    ];

    private static string Line(string[] cells, int[] widths, TextStyle style)
    {
        string line = string.Join("  ", cells.Select((cell, column) => column == cells.Length - 1 ? cell : cell.PadRight(widths[column])));
        return style.Width is { } width && line.Length > width && width > 1 ? string.Create(CultureInfo.InvariantCulture, $"{line[..(width - 1)]}…") : line;
    }

    private static Tint Color(string state) => state switch
    {
        "in sync" => Tint.None,
        "edited" => Tint.Magenta,
        "delisted" or "unmanaged" or "protected" => Tint.Dim,
        _ => Tint.Yellow,
    };
}
