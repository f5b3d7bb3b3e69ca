using System.Text;

namespace PackSync.Reporting;

/// <summary>
/// With --quiet, what went well says nothing but what it leaves to somebody, so that a timer's mail is worth reading. What went wrong is said as ever, and so is what was
/// asked for: lists, plans and differences, where there are any.
/// </summary>
internal static class QuietText
{
    /// <returns>False: this report is said as without --quiet.</returns>
    public static bool TryAppend(StringBuilder text, Report report, TextStyle style)
    {
        switch (report.Body)
        {
            case var _ when report.ExitCode != 0:
                return false;
            case ReportBody.Applied applied:
                ApplyText.AppendLeft(text, applied, style);
                return true;
            case ReportBody.RolledBack rolledBack:
                RollbackText.AppendLeft(text, rolledBack, style);
                return true;
            case ReportBody.Verified or ReportBody.Locked or ReportBody.Registered or ReportBody.Begun or ReportBody.Imported or ReportBody.Holds or ReportBody.Unlocked or ReportBody.Configured { Written: true }:
                return true;
            case ReportBody.Planned or ReportBody.Diffed or ReportBody.Outdated or ReportBody.Compared:
                return !report.ChangesPresent;
            default:
                return false;
        }
    }
}
