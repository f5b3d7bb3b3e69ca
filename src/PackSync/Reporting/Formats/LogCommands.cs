using System.Text.RegularExpressions;

namespace PackSync.Reporting.Formats;

/// <summary>
/// Build servers take some lines of a log for commands: GitHub those that begin with <c>::</c> after spaces, and <c>##[</c> anywhere; Azure Pipelines
/// <c>##vso[</c> and <c>##[</c> anywhere. What we print holds strangers' text (a file's lines in <c>diff</c>, a commit's subject), which must command nobody.
/// </summary>
public static partial class LogCommands
{
    /// <summary>The same text, with a backslash (in JSON and XML: their own escape) where a command would begin.</summary>
    public static string Defuse(string text, ReportFormat format) => format switch
    {
        ReportFormat.GitHub => Anywhere().Replace(text, "#%23"), // its own lines are commands on purpose
        ReportFormat.Json or ReportFormat.Yaml or ReportFormat.GitLab or ReportFormat.Sarif => Anywhere().Replace(text, "#\\u0023"),
        ReportFormat.JUnit => Anywhere().Replace(text, "#&#35;"),
        _ => AtStart().Replace(Anywhere().Replace(text, "#\\#"), "$1\\::"),
    };

    [GeneratedRegex(@"##(?=(vso)?\[)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Anywhere();

    [GeneratedRegex(@"^([^\S\n]*)::", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex AtStart();
}
