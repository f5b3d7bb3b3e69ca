using System.Collections.Immutable;
using PackSync.Packs;
using PackSync.Planning;

namespace PackSync.Reporting;

public abstract partial record ReportBody
{
    /// <summary>Of <c>config</c>.</summary>
    /// <param name="Path">Of the file that declares it, as the user would type it.</param>
    /// <param name="Written">False: nothing changes, or it was only to be shown.</param>
    public sealed record Configured(PackRef Pack, string Path, ImmutableArray<ConfigChange> Changes, bool Written) : ReportBody
    {
        /// <summary>Whoever was asked has seen the changes.</summary>
        public bool AreKnown { get; init; }
    }
}
