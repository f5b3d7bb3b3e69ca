using System.Diagnostics;
using System.Text;
using PackSync.Diagnostics;

namespace PackSync.Reporting;

/// <summary>A report as text for people. Its diagnostics are not in it: they go to another stream (<see cref="DiagnosticText"/>).</summary>
public static class TextReport
{
    public static string Of(Report report, TextStyle style)
    {
        var text = new StringBuilder();
        if (style.Quiet && QuietText.TryAppend(text, report, style))
            return style.Finish(text);
        switch (report.Body)
        {
            case ReportBody.None:
                break;
            case ReportBody.Planned planned:
                PlanText.Append(text, planned, style);
                break;
            case ReportBody.Applied applied:
                ApplyText.Append(text, applied, style);
                break;
            case ReportBody.Verified verified:
                VerifyText.Append(text, verified, report.ExitCode, style);
                break;
            case ReportBody.Nodes nodes:
                NodesText.Append(text, nodes, style);
                break;
            case ReportBody.Locked locked:
                LockText.Append(text, locked, style);
                break;
            case ReportBody.Listed listed:
                ListText.Append(text, listed, style);
                break;
            case ReportBody.RolledBack rolledBack:
                RollbackText.Append(text, rolledBack, style);
                break;
            case ReportBody.Completion completion:
                text.Append(completion.Script);
                break;
            case ReportBody.History history:
                RollbackText.Append(text, history, style);
                break;
            case ReportBody.Searched searched:
                SearchText.Append(text, searched, style);
                break;
            case ReportBody.ShownPacks shown:
                ShowPackText.Append(text, shown, style);
                break;
            case ReportBody.Health health:
                IndexHealthText.Append(text, health, style);
                break;
            case ReportBody.Outdated outdated:
                OutdatedText.Append(text, outdated, style);
                break;
            case ReportBody.Environments environments:
                foreach ((string manifest, Report each) in environments.Reports)
                {
                    string one = Of(each, style);
                    if (one.Length > 0 || !style.Quiet)
                        text.Append(text.Length == 0 ? "" : "\n").Append(style.Paint(Tint.Bold, $"== {Display.Safe(manifest)}")).Append("\n\n").Append(one);
                }

                break;
            case ReportBody.Compared compared:
                ComparedText.Append(text, compared, style);
                break;
            case ReportBody.Diffed diffed:
                DiffText.Append(text, diffed, style);
                break;
            case ReportBody.Got got:
                GetText.Append(text, got, style);
                break;
            case ReportBody.Begun begun:
                InitText.Append(text, begun, style);
                break;
            case ReportBody.Registered registered:
                RegistrationText.Append(text, registered, style);
                break;
            case ReportBody.Configured configured:
                ConfiguredText.Append(text, configured, style);
                break;
            case ReportBody.Imported imported:
                ImportText.Append(text, imported, style);
                break;
            case ReportBody.Explained explained:
                text.AppendJoin('\n', explained.Articles.Select(article => $"{article.Code}: {article.Title}\n{(article.Text.Length == 0 ? "" : $"\n{article.Text}\n")}"));
                break;
            case ReportBody.Schema schema:
                text.Append(schema.WrittenTo is { } path ? $"Wrote {Display.Safe(path)}\n" : schema.Text);
                break;
            case ReportBody.Holds holds:
                HoldText.Append(text, holds, style);
                break;
            case ReportBody.Unlocked unlocked:
                HoldText.Append(text, unlocked);
                break;
            default:
                throw new UnreachableException();
        }

        return (IsVerbatim(report.Body) ? style with { Width = null } : style).Finish(text);
    }

    /// <summary>Lines of files, and what programs read: no line is broken.</summary>
    private static bool IsVerbatim(ReportBody body) => body is ReportBody.Diffed or ReportBody.Schema or ReportBody.Completion;
}
