using System.Text;
using PackSync.Diagnostics;

namespace PackSync.Reporting;

/// <summary>What a search found, a pack on a line, best first.</summary>
internal static class SearchText
{
    public static void Append(StringBuilder text, ReportBody.Searched body, TextStyle style)
    {
        if (body.Matches.IsEmpty)
        {
            text.Append("No pack matches '").Append(Display.Safe(body.Query)).Append("'\n");
            return;
        }

        TextTable.Append(
            text,
            [.. body.Attributes.Select(name => Display.Safe(name).ToUpperInvariant())],
            [.. body.Matches.Select(match => (body.Attributes.Select(name => EntryText.Attribute(match.Entry, name)).ToArray(), Tint.None))],
            style,
            body.Widths);
    }
}
