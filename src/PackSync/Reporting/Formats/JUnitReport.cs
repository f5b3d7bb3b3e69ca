using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PackSync.Packs;

namespace PackSync.Reporting.Formats;

/// <summary>
/// JUnit's XML in the form that Jenkins, GitLab and Azure Pipelines have in common: a test case for each pack, which fails where the command is not content
/// with the pack, and one for each error that is about no pack.
/// </summary>
public static class JUnitReport
{
    public static string Of(Report report, FormatContext context)
    {
        (string Manifest, Report Report)[] runs = report.Body is ReportBody.Environments environments ? [.. environments.Reports] : [(context.Manifest, report)];
        Suite[] suites = [.. runs.Select(run => SuiteOf(run.Report, run.Manifest))];
        string name = XmlText.Escape($"pack-sync {report.Command}".TrimEnd());
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.Append(CultureInfo.InvariantCulture, $"<testsuites name=\"{name}\" {Counts(suites)}>\n");
        foreach (Suite suite in suites)
            text.Append(CultureInfo.InvariantCulture, $"  <testsuite name=\"{(suites.Length == 1 ? name : XmlText.Escape(suite.Name))}\" {Counts([suite])} skipped=\"0\">\n{suite.Cases}  </testsuite>\n");
        return text.Append("</testsuites>\n").ToString();
    }

    private static string Counts(Suite[] suites)
        => $"tests=\"{Number(suites.Sum(suite => suite.Tests))}\" failures=\"{Number(suites.Sum(suite => suite.Failures))}\" errors=\"{Number(suites.Sum(suite => suite.Errors))}\"";

    private static Suite SuiteOf(Report report, string manifest)
    {
        ImmutableArray<Finding> findings = Findings.Of(report);
        ILookup<PackRef, Finding> ofPacks = findings.Where(finding => finding.Pack is not null).ToLookup(finding => finding.Pack!.Value);
        Finding[] errors = [.. findings.Where(finding => finding is { Pack: null, Level: FindingLevel.Error })];
        ImmutableArray<PackRef> all = [.. Findings.Packs(report.Body).Concat(ofPacks.Select(group => group.Key)).Distinct().Order()];
        // a run without any case is taken for one that did not happen
        bool isBare = all.IsEmpty && errors.Length == 0;
        string className = XmlText.Escape(manifest);
        var text = new StringBuilder();
        foreach (PackRef pack in all)
            AppendCase(text, className, pack.Value, "failure", [.. ofPacks[pack].Where(IsFailure)], [.. ofPacks[pack].Where(finding => !IsFailure(finding))]);
        foreach (Finding error in errors)
            AppendCase(text, className, $"{error.Rule}{(error.Place is { } place ? $" {place}" : "")}", "error", [error], []);
        if (isBare)
            AppendCase(text, className, report.Command, "failure", [], []);
        string warnings = string.Concat(findings.Where(finding => finding.Pack is null && !IsFailure(finding)).Select(Line));
        if (warnings.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"    <system-out>{XmlText.Escape(warnings)}</system-out>\n");
        return new Suite(manifest, isBare ? 1 : all.Length + errors.Length, all.Count(pack => ofPacks[pack].Any(IsFailure)), errors.Length, text.ToString());
    }

    private static bool IsFailure(Finding finding) => finding.Level == FindingLevel.Error;

    private static void AppendCase(StringBuilder text, string className, string name, string element, Finding[] failures, Finding[] others)
    {
        text.Append(CultureInfo.InvariantCulture, $"    <testcase classname=\"{className}\" name=\"{XmlText.Escape(name)}\"");
        if (failures.Length + others.Length == 0)
        {
            text.Append("/>\n");
            return;
        }

        text.Append(">\n");
        // readers take one failure of a case: all that is wrong stands in it
        if (failures is [Finding first, ..])
            text.Append(CultureInfo.InvariantCulture, $"      <{element} message=\"{XmlText.Escape(first.Message)}\" type=\"{XmlText.Escape(first.Rule)}\">{XmlText.Escape(string.Concat(failures.Select(Line)))}</{element}>\n");
        if (others.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"      <system-out>{XmlText.Escape(string.Concat(others.Select(Line)))}</system-out>\n");
        text.Append("    </testcase>\n");
    }

    private static string Line(Finding finding) => $"{(finding.Place is { } place ? $"{place}: " : "")}{finding.Rule}: {finding.Text}\n";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Suite(string Name, int Tests, int Failures, int Errors, string Cases);
}
