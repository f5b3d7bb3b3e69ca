using System.Collections.Immutable;

namespace PackSync.Reporting;

public abstract partial record ReportBody
{
    /// <summary>One command in several environments, one after the other.</summary>
    /// <param name="Reports">In the order in which they were named; the first of each is its packs.yaml as shown.</param>
    public sealed record Environments(ImmutableArray<(string Manifest, Report Report)> Reports) : ReportBody;
}
