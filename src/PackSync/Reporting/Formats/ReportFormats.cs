using System.Collections.Immutable;
using System.Diagnostics;

namespace PackSync.Reporting.Formats;

/// <summary>A report in one of the forms that stand whole on standard output or in a file. Each text ends with a newline, or is empty.</summary>
public static class ReportFormats
{
    /// <summary>As typed, in the order of the enum.</summary>
    public static readonly ImmutableArray<(string Word, ReportFormat Value)> Words =
    [
        ("text", ReportFormat.Text), ("json", ReportFormat.Json), ("yaml", ReportFormat.Yaml), ("markdown", ReportFormat.Markdown), ("github", ReportFormat.GitHub),
        ("gitlab", ReportFormat.GitLab), ("junit", ReportFormat.JUnit), ("sarif", ReportFormat.Sarif),
    ];

    public static string Of(Report report, ReportFormat format, FormatContext context) => format switch
    {
        ReportFormat.Text => TextReport.Of(report, context.Style),
        ReportFormat.Json => JsonReport.Of(report),
        ReportFormat.Yaml => YamlReport.Of(report),
        ReportFormat.Markdown => MarkdownReport.Of(report),
        ReportFormat.GitHub => GitHubAnnotations.Of(report, context),
        ReportFormat.GitLab => GitLabCodeQuality.Of(report, context),
        ReportFormat.JUnit => JUnitReport.Of(report, context),
        ReportFormat.Sarif => SarifReport.Of(report, context),
        _ => throw new UnreachableException(),
    };
}
