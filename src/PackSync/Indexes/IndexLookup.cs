using System.Collections.Immutable;
using PackSync.Diagnostics;

namespace PackSync.Indexes;

/// <summary>What the indexes together say of a name.</summary>
public abstract record IndexLookup
{
    private IndexLookup(ImmutableArray<Diagnostic> warnings) => Warnings = warnings;

    /// <summary>Of the indexes up to the answer: optional ones that could not be read, and copies that stood in offline.</summary>
    public ImmutableArray<Diagnostic> Warnings { get; }

    public sealed record Found(IndexEntry Entry, ImmutableArray<Diagnostic> Passed) : IndexLookup(Passed);

    public sealed record Unknown(Diagnostic Problem, ImmutableArray<Diagnostic> Passed) : IndexLookup(Passed);

    /// <summary>An index that had the first say could not be read, so there is no safe answer for a new name.</summary>
    public sealed record Unreadable(Diagnostic Problem, ImmutableArray<Diagnostic> Passed) : IndexLookup(Passed);
}
