using System.Collections.Immutable;
using PackSync.Diagnostics;

namespace PackSync.Reporting.Formats;

/// <summary>SARIF 2.1.0 (OASIS), for code scanning. Files count from <c>%SRCROOT%</c>, columns from 1 in UTF-16 units.</summary>
public static class SarifReport
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

    public static string Of(Report report, FormatContext context)
    {
        ImmutableArray<Finding> findings = Findings.Of(report);
        ImmutableArray<string> rules = [.. findings.Select(finding => finding.Rule).Distinct().Order(StringComparer.Ordinal)];
        var driver = new SarifDriver("pack-sync", context.ToolVersion, [.. rules.Select(SarifRules.Of)]);
        SarifResult[] results = [.. Fingerprint.Of(findings, context).Select(found => Result(found.Finding, found.Fingerprint, rules, context))];
        var invocation = new SarifInvocation($"pack-sync {report.Command}".TrimEnd(), report.ExitCode, report.ExitCode is not (1 or Report.WrongUsage or Report.Cancelled));
        return FormatJson.Text(new SarifLog(Schema, "2.1.0", [new SarifRun(new SarifTool(driver), "utf16CodeUnits", [invocation], results)]), FormatJson.Context.SarifLog);
    }

    private static SarifResult Result(Finding finding, string fingerprint, ImmutableArray<string> rules, FormatContext context)
    {
        SourcePlace place = context.PlaceOf(finding);
        var artifact = new SarifArtifactLocation(string.Join('/', context.FileOf(place).Split('/').Select(Uri.EscapeDataString)), "%SRCROOT%");
        return new SarifResult(
            finding.Rule,
            rules.IndexOf(finding.Rule),
            JsonReport.Lower(finding.Level),
            new SarifMessage(finding.Text),
            [new SarifLocation(new SarifPhysicalLocation(artifact, new SarifRegion(place.Line, place.Column)))],
            new() { ["packSync/v1"] = fingerprint });
    }
}
