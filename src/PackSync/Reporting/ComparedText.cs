using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Diffing;

namespace PackSync.Reporting;

/// <summary>One lock against another: pins and commits, then the files that differ.</summary>
internal static class ComparedText
{
    public static void Append(StringBuilder text, ReportBody.Compared body, TextStyle style)
    {
        if (!body.Changes.IsEmpty)
            LockText.AppendChanges(text, $"{Display.Safe(body.From)} → {Display.Safe(body.To)}:", body.Changes, style, body.Changelogs);
        foreach (PackDiff diff in body.Diffs.Values.Where(diff => !diff.Files.IsEmpty))
        {
            text.Append(style.Paint(Tint.Bold, diff.Ref.Value)).Append(CultureInfo.InvariantCulture, $": {Files(diff)}\n");
            DiffStatText.Append(text, diff, style);
            text.Append('\n');
        }

        text.Append(style.Paint(Tint.Bold, Summary(body))).Append('\n');
    }

    /// <summary><c>3 files differ, 12 lines added, 4 removed</c>.</summary>
    public static string Files(PackDiff diff) => string.Create(
        CultureInfo.InvariantCulture,
        $"{diff.Files.Length} {(diff.Files.Length == 1 ? "file differs" : "files differ")}, {diff.Files.Sum(file => file.Added)} lines added, {diff.Files.Sum(file => file.Removed)} removed");

    public static string Summary(ReportBody.Compared body)
    {
        string missing = body.FromIsMissing ? $"; {Display.Safe(body.From)} has no lock" : "";
        if (body.Changes.IsEmpty)
            return $"No difference: {Display.Safe(body.From)} and {Display.Safe(body.To)} have the same {StepCounts.Packs(body.Same)}{missing}";
        return $"Different from {Display.Safe(body.From)}: {LockText.Counts(body.Changes)}; {StepCounts.Packs(body.Same)} the same{missing}";
    }
}
