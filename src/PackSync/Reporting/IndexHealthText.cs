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
        TextTable.Append(text, Headings, [.. body.Indexes.Answers.Select(answer => (Cells(answer), Color(answer)))], style);
        text.Append('\n').Append(style.Paint(Tint.Bold, Summary(body.Indexes))).Append('\n');
    }

    /// <summary>StackStorm's word for it.</summary>
    public static string Word(IndexFault fault) => fault == IndexFault.Other ? "other errors" : JsonReport.Lower(fault);

    private static string[] Cells(IndexAnswer answer) =>
    [
        Display.Safe(answer.Source.Written),
        answer is IndexAnswer.Failed failed ? Word(failed.Fault) : "ok",
        answer is IndexAnswer.Read read ? read.Index.Keys.Length.ToString(CultureInfo.InvariantCulture) : "-",
        answer.Source.Optional ? "yes" : "no",
    ];

    private static Tint Color(IndexAnswer answer) => answer switch
    {
        IndexAnswer.Failed { Source.Optional: true } => Tint.Yellow,
        IndexAnswer.Failed => Tint.Red,
        _ => Tint.None,
    };

    private static string Summary(IndexHealth health)
    {
        string indexes = health.Answers.Length == 1 ? "The index is" : $"{health.Valid} of {health.Answers.Length} indexes are";
        string twice = health.Listed > health.Packs ? string.Create(CultureInfo.InvariantCulture, $", {health.Listed - health.Packs} of them listed more than once") : "";
        return $"{indexes}{(health.Answers.Length == 1 && health.Valid == 0 ? " not" : "")} fine: {StepCounts.Packs(health.Packs)}{twice}";
    }
}
