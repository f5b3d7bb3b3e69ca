namespace PackSync.Indexes;

/// <summary>A pack that a search found, and by which of its fields.</summary>
public sealed record SearchMatch(IndexEntry Entry, SearchRank Rank);

/// <summary>Best first.</summary>
public enum SearchRank
{
    Name,
    Keywords,
    Other,
}
