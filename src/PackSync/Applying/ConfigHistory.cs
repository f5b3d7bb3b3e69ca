using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>A pack config that a run wrote, or took away; nothing of what stood in it.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="WasThere">A file was there before, and was kept.</param>
public sealed record ConfigHistory(PackRef Ref, string Path, bool WasThere)
{
    /// <summary>Made by a rollback.</summary>
    public bool RolledBack { get; init; }

    /// <summary>A rollback's: what the pack was held by before it, which undoing the rollback brings back.</summary>
    public Hold? HeldBefore { get; init; }
}
