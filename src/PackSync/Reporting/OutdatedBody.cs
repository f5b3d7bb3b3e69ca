using System.Collections.Immutable;
using PackSync.Resolving;

namespace PackSync.Reporting;

public abstract partial record ReportBody
{
    /// <param name="FromStore">No repository was asked: what is newer is told as of the last fetch.</param>
    public sealed record Outdated(ImmutableArray<OutdatedPack> Packs, bool FromStore) : ReportBody;
}
