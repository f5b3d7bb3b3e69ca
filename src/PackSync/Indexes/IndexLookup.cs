using PackSync.Diagnostics;

namespace PackSync.Indexes;

/// <summary>What the indexes together say of a name.</summary>
public abstract record IndexLookup
{
    private IndexLookup()
    {
    }

    /// <param name="Warning">An optional index left of the answer could not be read; null where all could.</param>
    public sealed record Found(IndexEntry Entry, Diagnostic? Warning) : IndexLookup;

    public sealed record Unknown(Diagnostic Problem) : IndexLookup;

    /// <summary>An index that had the first say could not be read, so there is no safe answer for a new name.</summary>
    public sealed record Unreadable(Diagnostic Problem) : IndexLookup;
}
