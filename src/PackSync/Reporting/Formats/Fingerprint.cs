using PackSync.Hashing;

namespace PackSync.Reporting.Formats;

/// <summary>What makes a finding the same one in the next run: its rule, file, pack and sentence, not its line.</summary>
internal static class Fingerprint
{
    /// <returns>64 hexadecimal digits each; findings that are alike are counted, so that no two in one report are equal.</returns>
    public static IEnumerable<(Finding Finding, string Fingerprint)> Of(IEnumerable<Finding> findings, FormatContext context)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        foreach (Finding finding in findings)
        {
            string identity = string.Join('\0', finding.Rule, context.FileOf(context.PlaceOf(finding)), finding.Pack?.Value, finding.Message);
            int number = seen[identity] = seen.GetValueOrDefault(identity) + 1;
            yield return (finding, Sha256.Of($"{identity}\0{number}").ToString());
        }
    }
}
