using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Lockfiles;

/// <summary>How one pack's entry differs between two lock files.</summary>
/// <param name="From">Null: added.</param>
/// <param name="To">Null: removed.</param>
public sealed record LockChange(PackRef Ref, LockedPack? From, LockedPack? To)
{
    /// <summary>Another commit, content or source; else only what was asked for, or by whom, changed.</summary>
    public bool Moves => From is null || To is null || From.Commit != To.Commit || From.Content != To.Content || From.Source != To.Source || From.Path != To.Path;

    /// <returns>Sorted by pack; empty exactly where both have the same canonical bytes.</returns>
    public static ImmutableArray<LockChange> Between(LockFile before, LockFile after)
        => [.. before.Packs.Keys.Union(after.Packs.Keys).Order()
            .Select(pack => new LockChange(pack, before.Packs.GetValueOrDefault(pack), after.Packs.GetValueOrDefault(pack)))
            .Where(change => !Same(change.From, change.To))];

    private static bool Same(LockedPack? left, LockedPack? right)
        => left is not null && right is not null && Bytes(left).SequenceEqual(Bytes(right));

    private static byte[] Bytes(LockedPack pack) => LockFileWriter.Write(new LockFile(LockFile.Empty.Packs.Add(pack.Ref, pack)));
}
