using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Planning;

/// <summary>What StackStorm keeps of one pack though its files go, or are gone.</summary>
/// <param name="IsRemoved">The whole pack: StackStorm keeps its own row, its config and its config schema, too.</param>
/// <param name="Rows">By kind and name.</param>
public sealed record OrphanedPack(PackRef Ref, bool IsRemoved, ImmutableArray<OrphanedRow> Rows)
{
    /// <summary>They were there before this plan.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Apply deletes them, by <c>orphans: delete</c>.</summary>
    public bool Deletes { get; init; }

    /// <summary>Apply has something to do about it.</summary>
    public bool IsPending => Deletes && (IsRemoved || Rows.Any(row => row.Kind != ContentKind.Sensor));

    /// <summary>Takes away whatever StackStorm has of the pack, rows that were made by hand included (contrib/packs/actions/pack_mgmt/unload.py); null where the pack stays.</summary>
    public string? Command => IsRemoved ? $"st2 run packs.unload packs={Ref}" : null;
}
