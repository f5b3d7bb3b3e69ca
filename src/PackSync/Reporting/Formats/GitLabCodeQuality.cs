using System.Text.Json.Serialization;
using PackSync.Diagnostics;

namespace PackSync.Reporting.Formats;

/// <summary>GitLab's code quality report (artifacts:reports:codequality), which a merge request shows beside the lines it changes.</summary>
public static class GitLabCodeQuality
{
    public static string Of(Report report, FormatContext context)
    {
        GitLabIssue[] issues = [.. Fingerprint.Of(Findings.Of(report), context).Select(found => Issue(found.Finding, found.Fingerprint, context))];
        return FormatJson.Text(issues, FormatJson.Context.GitLabIssueArray);
    }

    private static GitLabIssue Issue(Finding finding, string fingerprint, FormatContext context)
    {
        SourcePlace place = context.PlaceOf(finding);
        string help = finding.Help is null ? "" : $" ({finding.Help})";
        return new GitLabIssue($"{finding.Message}{help}", finding.Rule, fingerprint, Severity(finding.Level), new GitLabLocation(context.FileOf(place), new GitLabLines(place.Line)));
    }

    private static string Severity(FindingLevel level) => level switch
    {
        FindingLevel.Error => "major",
        FindingLevel.Warning => "minor",
        _ => "info",
    };
}

internal sealed record GitLabIssue(
    string Description,
    [property: JsonPropertyName("check_name")] string CheckName,
    string Fingerprint,
    string Severity,
    GitLabLocation Location);

/// <param name="Path">Below the checkout, without <c>./</c>.</param>
internal sealed record GitLabLocation(string Path, GitLabLines Lines);

internal sealed record GitLabLines(int Begin);
