using System.Collections.Immutable;

namespace PackSync.Indexes;

/// <summary>How the indexes are, whoever read them.</summary>
/// <param name="All">Left to right.</param>
/// <param name="Distinct">Each pack once; null where only sums are known.</param>
public sealed record IndexStatuses(ImmutableArray<IndexStatus> All, int? Distinct)
{
    public int Valid => All.Count(status => status.Error is null);

    /// <summary>How many of each fault, in the order in which they come up.</summary>
    public IEnumerable<KeyValuePair<string, int>> Errors => All.Select(status => status.Error).OfType<string>().CountBy(error => error);

    /// <summary>What all list together; a pack in two indexes counts twice, as StackStorm has it.</summary>
    public int Listed => All.Sum(status => status.Packs);
}
