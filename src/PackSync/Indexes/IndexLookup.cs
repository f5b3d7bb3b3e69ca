using System.Collections.Immutable;
using PackSync.Diagnostics;

namespace PackSync.Indexes;

/// <summary>What the indexes together say of a name.</summary>
public abstract record IndexLookup
{
    private IndexLookup(ImmutableArray<Diagnostic> skipped) => Skipped = skipped;

    /// <summary>Warnings: optional indexes left of the answer that could not be read.</summary>
    public ImmutableArray<Diagnostic> Skipped { get; }

    public sealed record Found(IndexEntry Entry, ImmutableArray<Diagnostic> Passed) : IndexLookup(Passed);

    public sealed record Unknown(Diagnostic Problem, ImmutableArray<Diagnostic> Passed) : IndexLookup(Passed);

    /// <summary>An index that had the first say could not be read, so there is no safe answer for a new name.</summary>
    public sealed record Unreadable(Diagnostic Problem, ImmutableArray<Diagnostic> Passed) : IndexLookup(Passed);
}
