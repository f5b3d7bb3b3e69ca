using System.Collections.Immutable;
using PackSync.Diagnostics;

namespace PackSync.Reporting;

public abstract partial record ReportBody
{
    /// <param name="Articles">In the order in which they were asked for.</param>
    public sealed record Explained(ImmutableArray<DiagnosticArticle> Articles) : ReportBody;
}
