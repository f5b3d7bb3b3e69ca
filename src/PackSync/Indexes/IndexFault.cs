namespace PackSync.Indexes;

/// <summary>Why an index has no say, in the kinds that StackStorm's API tells apart (st2common/services/packs.py).</summary>
public enum IndexFault
{
    /// <summary>It answered, with something that is no index.</summary>
    Malformed,

    /// <summary>It could not be had: unreachable, refused, not there.</summary>
    Unresponsive,

    /// <summary>An empty JSON object.</summary>
    Empty,

    /// <summary>Larger than any index.</summary>
    Other,
}
