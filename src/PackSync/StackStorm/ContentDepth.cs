namespace PackSync.StackStorm;

/// <summary>How closely the content of packs is looked at, and whether what the store lacks may be fetched for it.</summary>
public enum ContentDepth
{
    /// <summary>Not at all; a reader that only compares.</summary>
    None,

    /// <summary>Of packs that are replaced or removed, as far as it is at hand without network.</summary>
    AtHand,

    /// <summary>The same, and fetched: apply needs the trees in any case.</summary>
    Apply,

    /// <summary>Of all packs that change, fetched.</summary>
    Whole,
}
