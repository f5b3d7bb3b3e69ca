using System.Collections.Immutable;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Applying;

/// <param name="Packs">What that run did, pack by pack.</param>
public sealed record HistoryEntry(string RunId, string Command, ImmutableArray<HistoryChange> Packs)
{
    /// <summary>Pack configs that the run wrote.</summary>
    public ImmutableArray<ConfigHistory> Configs { get; init; } = [];

    /// <summary>Counts the runs of a target: two run ids of one second do not sort.</summary>
    public required long Sequence { get; init; }
}

/// <param name="Action">Such as "upgrade"; "rollback" for a pack that a rollback put back.</param>
/// <param name="FromVersion">For people; null: was not there, or its version is unknown.</param>
/// <param name="ToVersion">For people; null: was removed, or its version is unknown.</param>
public sealed record HistoryChange(PackRef Ref, string Action, string? FromVersion, string? ToVersion)
{
    /// <summary>A directory stood there before, and was kept.</summary>
    public bool WasThere { get; init; }

    /// <summary>The receipt of what stood there before: its tree is rebuilt from it once it is kept no longer. Null where there was none.</summary>
    public Receipt? Before { get; init; }

    /// <summary>A rollback's: what the pack was held by before it, which undoing the rollback brings back.</summary>
    public Hold? HeldBefore { get; init; }

    /// <summary>A rollback's: the pack is again as it was before this run. Null for every other change.</summary>
    public string? RestoredFrom { get; init; }
}
