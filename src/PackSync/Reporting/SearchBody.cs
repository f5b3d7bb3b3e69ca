using System.Collections.Immutable;
using PackSync.Indexes;

namespace PackSync.Reporting;

public abstract partial record ReportBody
{
    /// <param name="Attributes">The columns of the table.</param>
    /// <param name="Widths">The most that each column may take; empty: as the terminal allows.</param>
    public sealed record Searched(string Query, ImmutableArray<SearchMatch> Matches, ImmutableArray<string> Attributes, ImmutableArray<int> Widths) : ReportBody;
}
