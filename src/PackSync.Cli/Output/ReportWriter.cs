using System.Text;
using PackSync.Cli.Arguments;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Reporting;
using PackSync.Reporting.Formats;

namespace PackSync.Cli.Output;

/// <summary>
/// A report to where it goes: standard output in the form that was asked for, diagnostics on standard error, files that were named, and what the
/// build server takes by itself. Made from the arguments as they stand, so that a wrong command line is told in the same way.
/// </summary>
internal sealed class ReportWriter(ReportFormat format, IReadOnlyList<ReportFile> files, FormatContext context, TextStyle errorStyle, BuildServer server)
{
    /// <returns>The exit code: the report's, unless it or a file could not be written.</returns>
    public int Write(Report report)
    {
        foreach (ReportFile file in files)
        {
            // where its own fault is what is told, once is enough
            if (file.Write(Text(report, file.Format, TextStyle.Plain)) is { } fault && !report.Diagnostics.Any(file.IsFault))
                report = report.With(fault);
        }

        if (server.SummaryFile is { } summary && IsForSummary(report.Body))
            AppendSummary(summary, report);
        if (server.CodeQualityFile is { } quality && IsForSummary(report.Body) && files.All(file => file.Format != ReportFormat.GitLab))
            AddCodeQuality(quality, report);
        if (Streams.WriteOutput(ForLog(Text(report, format, context.Style), format)) is { } lost)
            return WriteLost(report, UsageProblems.OutputLost(lost, report is { Body: ReportBody.Applied or ReportBody.RolledBack, ChangesPresent: true }));
        if (server.TakesAnnotations && format != ReportFormat.GitHub)
            Streams.WriteError(ForLog(GitHubAnnotations.Of(report, context), ReportFormat.GitHub));
        else if (format is not (ReportFormat.Json or ReportFormat.Yaml or ReportFormat.GitHub))
            Streams.WriteError(ForLog(DiagnosticText.Of(report.Diagnostics, errorStyle), ReportFormat.Text));
        return report.ExitCode;
    }

    /// <summary>Who reads the output has nothing, so nothing that it ended in, such as drift, was told; a file that was named has it all the same.</summary>
    private int WriteLost(Report report, Diagnostic fault)
    {
        report = report.With(fault);
        report = report.ExitCode is Report.WrongUsage or Report.Cancelled ? report : report with { ExitCode = 1 };
        foreach (ReportFile file in files)
            _ = file.Write(Text(report, file.Format, TextStyle.Plain));
        Streams.WriteError(ForLog(DiagnosticText.Of(report.Diagnostics, errorStyle), ReportFormat.Text));
        return report.ExitCode;
    }

    private string Text(Report report, ReportFormat wanted, TextStyle style) => ReportFormats.Of(report, wanted, context with { Style = style });

    private string ForLog(string text, ReportFormat written) => server.ReadsCommands ? LogCommands.Defuse(text, written) : text;

    /// <summary>What a reviewer or an operator wants to see of a job; not what somebody only looked up.</summary>
    private static bool IsForSummary(ReportBody body) => body
        is ReportBody.None or ReportBody.Planned or ReportBody.Verified or ReportBody.Compared or ReportBody.Environments or ReportBody.Applied or ReportBody.Locked or ReportBody.Outdated or ReportBody.RolledBack;

    private static void AppendSummary(string path, Report report)
        => Unasked("the job's summary", () => NamedFile.Append(path, Encoding.UTF8.GetBytes(MarkdownReport.Of(report) + "\n")));

    /// <summary>A job has one such file, to which each command and each other tool of it adds.</summary>
    private void AddCodeQuality(string path, Report report)
        => Unasked("the job's code quality report", () =>
        {
            string added = GitLabCodeQuality.Of(report, context);
            NamedFile.Write(path, Encoding.UTF8.GetBytes(File.Exists(path) ? GitLabCodeQuality.Joined(File.ReadAllText(path), added) : added));
        });

    /// <summary>What nobody asked for and cannot be written is no reason to fail what was done.</summary>
    private static void Unasked(string what, Action write)
    {
        try
        {
            write();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or FormatException)
        {
            Streams.WriteError($"{what} cannot be written: {Display.Safe(cause.Message)}\n");
        }
    }
}
