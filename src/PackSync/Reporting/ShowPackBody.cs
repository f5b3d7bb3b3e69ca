using System.Collections.Immutable;
using PackSync.Indexes;

namespace PackSync.Reporting;

public abstract partial record ReportBody
{
    /// <param name="Attributes">Which of their attributes; empty: all.</param>
    public sealed record ShownPacks(ImmutableArray<IndexEntry> Packs, ImmutableArray<string> Attributes) : ReportBody;
}
