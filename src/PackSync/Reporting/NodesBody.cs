using System.Collections.Immutable;
using PackSync.StackStorm.Nodes;

namespace PackSync.Reporting;

public abstract partial record ReportBody
{
    /// <summary>Of <c>verify --receipt</c>.</summary>
    /// <param name="LockFile">As the user would type it.</param>
    /// <param name="Packs">How many packs of the lock were looked at.</param>
    public sealed record Nodes(string LockFile, int Packs, ImmutableArray<NodeReceipt> Receipts, ImmutableArray<NodeDifference> Differences) : ReportBody
    {
        public PackPlaces Places { get; init; } = PackPlaces.Unknown;
    }
}
