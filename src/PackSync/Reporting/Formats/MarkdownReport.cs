using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Diffing;
using PackSync.Git.History;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Planning;

namespace PackSync.Reporting.Formats;

/// <summary>
/// A report as a comment on a pull request or a job's summary: one line that sums it up, a table of packs, and the rest folded away. It stays below the
/// 65,536 characters that GitHub takes. Commands without a table of their own show their text.
/// </summary>
public static class MarkdownReport
{
    private const int MostRows = 60, MostLines = 200, MostCharacters = 30_000;

    public static string Of(Report report)
    {
        if (report.Body is ReportBody.Environments environments)
            return string.Join('\n', environments.Reports.Select(each => $"## {MarkdownText.Inline(Display.Safe(each.Manifest))}\n\n{Of(each.Report)}"));
        var text = new StringBuilder();
        Append(text, report);
        string diagnostics = DiagnosticText.Of(report.Diagnostics, TextStyle.Plain);
        if (diagnostics.Length > 0)
            text.Append('\n').Append(Lines(diagnostics, "text"));
        return text.ToString();
    }

    private static void Append(StringBuilder text, Report report)
    {
        switch (report.Body)
        {
            case ReportBody.None:
                Head(text, report, "");
                break;
            case ReportBody.Planned { Plan: var plan } planned:
                Head(text, report, PlanText.Summary(planned));
                AppendPlan(text, plan);
                if (!planned.NewLock.IsEmpty)
                    AppendLock(text, planned.NewLock, ImmutableSortedDictionary<PackRef, Changelog>.Empty);
                if (plan.Refusals.Any())
                    text.Append("\nAs things stand apply refuses:\n\n").Append(Lines(DiagnosticText.Of(plan.Refusals, TextStyle.Plain), "text"));
                break;
            case ReportBody.Verified verified:
                Head(text, report, VerifyText.Summary(verified, report.ExitCode));
                AppendPlan(text, verified.Plan);
                break;
            case ReportBody.Locked locked:
                Head(text, report, LockText.Summary(locked));
                AppendLock(text, locked.Changes, locked.Changelogs);
                break;
            case ReportBody.Compared compared:
                Head(text, report, ComparedText.Summary(compared));
                AppendLock(text, compared.Changes, compared.Changelogs);
                foreach (PackDiff diff in compared.Diffs.Values.Where(diff => !diff.Files.IsEmpty))
                {
                    var files = new StringBuilder();
                    DiffStatText.Append(files, diff, TextStyle.Plain);
                    Folded(text, $"{diff.Ref}: {ComparedText.Files(diff)}", Lines(files.ToString(), "text"));
                }

                break;
            default:
                Head(text, report, "");
                text.Append('\n').Append(Lines(TextReport.Of(report, TextStyle.Plain), "text"));
                break;
        }
    }

    private static void Head(StringBuilder text, Report report, string summary)
    {
        string state = report.ExitCode == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (exit {report.ExitCode})");
        text.Append(CultureInfo.InvariantCulture, $"### pack-sync {report.Command}{state}\n");
        if (summary.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n{MarkdownText.Inline(summary)}\n");
    }

    private static void AppendPlan(StringBuilder text, Plan plan)
    {
        PlanStep[] shown = [.. plan.Steps.Where(step => step.IsChange || step is PlanStep.RecordPack { Action: PlanAction.Adopt } || PlanText.IsNamed(step))];
        Table(text, "| | Pack | Action | Why |\n|---|---|---|---|\n", shown.Select(step =>
        {
            StepLook look = StepLook.Of(step);
            return $"| `{look.Sign}` | {MarkdownText.Cell(step.Ref.Value)} | {look.Action} | {MarkdownText.Cell(Display.Safe(step.Reason))} |\n";
        }));
        var files = new StringBuilder();
        PlanText.AppendCircumstances(files, plan, TextStyle.Plain);
        PlanText.AppendStale(files, plan.Stale, TextStyle.Plain);
        if (files.Length > 0)
            text.Append('\n').Append(Lines(files.ToString().TrimEnd() + "\n", "text"));
        string drift = string.Concat(plan.Steps.SelectMany(step => StepDetails.Drift(step).Select(file => $"{step.Ref}: {StepDetails.Word(file.Kind)} {Display.Safe(file.Path)}\n")));
        if (drift.Length > 0)
            Folded(text, "Edited files", Lines(drift, "text"));
    }

    private static void AppendLock(StringBuilder text, ImmutableArray<LockChange> changes, ImmutableSortedDictionary<PackRef, Changelog> changelogs)
    {
        Table(text, "| | Pack | Change | Commits |\n|---|---|---|---|\n", changes.Select(change =>
        {
            string commits = changelogs.TryGetValue(change.Ref, out Changelog? changelog) ? ChangelogText.Words(changelog) : "";
            return $"| `{LockText.Sign(change).Sign}` | {MarkdownText.Cell(change.Ref.Value)} | {MarkdownText.Cell(Display.Safe(LockText.Words(change)))} | {MarkdownText.Cell(commits)} |\n";
        }));
        foreach ((PackRef pack, Changelog changelog) in changelogs.Where(pair => !pair.Value.Commits.IsEmpty))
        {
            var commits = new StringBuilder();
            ChangelogText.Append(commits, changelog, "", MostRows, TextStyle.Plain);
            Folded(text, $"{pack}: {ChangelogText.Words(changelog)}", Lines(commits.ToString(), "diff"));
        }
    }

    private static void Table(StringBuilder text, string head, IEnumerable<string> rows)
    {
        string[] all = [.. rows];
        if (all.Length == 0)
            return;
        text.Append('\n').Append(head).AppendJoin("", all.Take(MostRows));
        if (all.Length > MostRows)
            text.Append(CultureInfo.InvariantCulture, $"\n… and {all.Length - MostRows} more\n");
    }

    /// <param name="summary">Our own words, and refs.</param>
    private static void Folded(StringBuilder text, string summary, string body)
    {
        if (text.Length + body.Length < MostCharacters)
            text.Append(CultureInfo.InvariantCulture, $"\n<details><summary>{summary}</summary>\n\n{body}\n</details>\n");
    }

    private static string Lines(string lines, string language)
    {
        string[] all = lines.TrimEnd('\n').Split('\n');
        string shown = string.Join('\n', all.Take(MostLines)) + "\n";
        if (shown.Length > MostCharacters / 4)
            shown = shown[..(MostCharacters / 4)] + "…\n";
        else if (all.Length > MostLines)
            shown += string.Create(CultureInfo.InvariantCulture, $"… and {all.Length - MostLines} lines more\n");
        return MarkdownText.Block(shown, language);
    }
}
