using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Indexes;

namespace PackSync.Reporting;

/// <summary>Each index on a line, and one line that sums it up. What is wrong with one stands in the diagnostics.</summary>
internal static class IndexHealthText
{
    private static readonly string[] Headings = ["INDEX", "STATUS", "PACKS", "OPTIONAL"];

    public static void Append(StringBuilder text, ReportBody.Health body, TextStyle style)
    {
        TextTable.Append(text, Headings, [.. body.Indexes.All.Select(status => (Cells(status), Color(status)))], style);
        text.Append('\n').Append(style.Paint(Tint.Bold, Summary(body.Indexes))).Append('\n');
    }

    private static string[] Cells(IndexStatus status) =>
    [
        Display.Safe(status.Url),
        Display.Safe(status.Error ?? "ok"),
        status.Error is null ? status.Packs.ToString(CultureInfo.InvariantCulture) : "-",
        status.Optional ? "yes" : "no",
    ];

    private static Tint Color(IndexStatus status) => status switch
    {
        { Error: null } => Tint.None,
        { Optional: true } => Tint.Yellow,
        _ => Tint.Red,
    };

    private static string Summary(IndexStatuses indexes)
    {
        string head = indexes.All.Length == 1 ? "The index is" : $"{indexes.Valid} of {indexes.All.Length} indexes are";
        int packs = indexes.Distinct ?? indexes.Listed;
        string twice = indexes.Listed > packs ? string.Create(CultureInfo.InvariantCulture, $", {indexes.Listed - packs} of them listed more than once") : "";
        return $"{head}{(indexes.All.Length == 1 && indexes.Valid == 0 ? " not" : "")} fine: {StepCounts.Packs(packs)}{twice}";
    }
}
