using System.Collections.Immutable;
using PackSync.Packs;
using PackSync.Planning;

namespace PackSync.Diffing;

/// <summary>What differs in one pack.</summary>
/// <param name="From">The side before; null where there is none.</param>
/// <param name="To">The side after; null where there is none, or where it is what is on disk.</param>
/// <param name="Files">Sorted by path.</param>
/// <param name="Note">What cannot be seen from the files: that it is to be installed whole, or cannot be compared.</param>
public sealed record PackDiff(PackRef Ref, InstalledVersion? From, InstalledVersion? To, ImmutableArray<FileChange> Files, string? Note)
{
    /// <summary>All of it comes or goes, and its files are not listed.</summary>
    public bool IsWhole { get; init; }

    public bool IsDifferent => IsWhole || !Files.IsEmpty;
}
