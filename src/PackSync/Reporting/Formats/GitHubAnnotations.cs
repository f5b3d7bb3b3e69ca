using System.Globalization;
using System.Text;
using PackSync.Diagnostics;

namespace PackSync.Reporting.Formats;

/// <summary>
/// GitHub's workflow commands, one line for each finding: <c>::error file=packs.yaml,line=7,col=3,title=PS4020::sentence</c>. What a value may not hold
/// as it is follows the runner's own parser (actions/runner, ActionCommand.cs): <c>%</c>, CR and LF; in a property <c>:</c> and <c>,</c> too.
/// </summary>
public static class GitHubAnnotations
{
    public static string Of(Report report, FormatContext context)
    {
        var text = new StringBuilder();
        foreach (Finding finding in Findings.Of(report))
        {
            SourcePlace place = context.PlaceOf(finding);
            string title = finding.Pack is { } pack ? $"{finding.Rule} {pack}" : finding.Rule;
            text.Append(CultureInfo.InvariantCulture, $"::{Command(finding.Level)} file={Property(context.FileOf(place))},line={place.Line},col={place.Column},title={Property(title)}::");
            text.Append(Data(finding.Text)).Append('\n');
        }

        return text.ToString();
    }

    private static string Command(FindingLevel level) => level switch
    {
        FindingLevel.Error => "error",
        FindingLevel.Warning => "warning",
        _ => "notice",
    };

    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
