using System.Collections.Immutable;
using PackSync.Diffing;

namespace PackSync.Reporting;

public abstract partial record ReportBody
{
    /// <param name="Edits">As installed → disk; else disk → lock.</param>
    public sealed record Diffed(ImmutableArray<PackDiff> Packs, bool Edits, DiffView View) : ReportBody;
}
