using System.Collections.Immutable;
using PackSync.Diffing;
using PackSync.Git.History;
using PackSync.Lockfiles;
using PackSync.Packs;

namespace PackSync.Reporting;

public abstract partial record ReportBody
{
    /// <summary>One lock against another, down to commits and files.</summary>
    /// <param name="From">What is compared with, as typed: <c>origin/main</c>, <c>staging</c>.</param>
    /// <param name="To">As shown.</param>
    /// <param name="Diffs">Of the packs whose content could be compared.</param>
    /// <param name="Same">Packs that both have alike.</param>
    public sealed record Compared(
        string From,
        string To,
        ImmutableArray<LockChange> Changes,
        ImmutableSortedDictionary<PackRef, Changelog> Changelogs,
        ImmutableSortedDictionary<PackRef, PackDiff> Diffs,
        int Same) : ReportBody
    {
        /// <summary>The other side has no lock at all.</summary>
        public bool FromIsMissing { get; init; }

        public PackPlaces Places { get; init; } = PackPlaces.Unknown;
    }
}
