using System.Text.Json;
using System.Text.Json.Serialization;
using PackSync.Diagnostics;

namespace PackSync.Reporting.Formats;

/// <summary>
/// GitLab's code quality report (artifacts:reports:codequality), which a merge request shows beside the lines it changes. GitLab reads a part of Code
/// Climate's format; what that one asks for beyond (type, categories) is there, too, for the others who read it.
/// </summary>
public static class GitLabCodeQuality
{
    public static string Of(Report report, FormatContext context)
    {
        GitLabIssue[] issues = [.. Fingerprint.Of(Findings.Of(report), context).Select(found => Issue(found.Finding, found.Fingerprint, context))];
        return FormatJson.Text(issues, FormatJson.Context.GitLabIssueArray);
    }

    /// <summary>Two reports as one; what stands in both, by its fingerprint, once. What other tools wrote stays as it is.</summary>
    /// <exception cref="FormatException">The first is no such report.</exception>
    public static string Joined(string before, string added)
    {
        try
        {
            JsonElement[] first = [.. JsonElement.Parse(before).EnumerateArray()];
            HashSet<string?> known = [.. first.Select(FingerprintOf)];
            return FormatJson.Text([.. first, .. JsonElement.Parse(added).EnumerateArray().Where(issue => !known.Contains(FingerprintOf(issue)))], FormatJson.Context.JsonElementArray);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            throw new FormatException("what stands there is no code quality report", cause);
        }
    }

    private static string? FingerprintOf(JsonElement issue)
        => issue.TryGetProperty("fingerprint", out JsonElement found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

    private static GitLabIssue Issue(Finding finding, string fingerprint, FormatContext context)
    {
        SourcePlace place = context.PlaceOf(finding);
        string help = finding.Help is null ? "" : $" ({finding.Help})";
        return new GitLabIssue("issue", ["Bug Risk"], $"{finding.Message}{help}", finding.Rule, fingerprint, Severity(finding.Level), new GitLabLocation(context.FileOf(place), new GitLabLines(place.Line, place.Line)));
    }

    private static string Severity(FindingLevel level) => level switch
    {
        FindingLevel.Error => "major",
        FindingLevel.Warning => "minor",
        _ => "info",
    };
}

internal sealed record GitLabIssue(
    string Type,
    string[] Categories,
    string Description,
    [property: JsonPropertyName("check_name")] string CheckName,
    string Fingerprint,
    string Severity,
    GitLabLocation Location);

/// <param name="Path">Below the checkout, without <c>./</c>.</param>
internal sealed record GitLabLocation(string Path, GitLabLines Lines);

internal sealed record GitLabLines(int Begin, int End);
