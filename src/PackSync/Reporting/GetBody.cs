using System.Collections.Immutable;

namespace PackSync.Reporting;

public abstract partial record ReportBody
{
    public sealed record Got(ImmutableArray<PackFacts> Packs) : ReportBody;
}
