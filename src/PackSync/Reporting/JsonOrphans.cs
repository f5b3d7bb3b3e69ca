using System.Collections.Immutable;
using PackSync.Planning;

namespace PackSync.Reporting;

/// <param name="PackRemoved">The whole pack goes, and StackStorm keeps its own row, its config and its config schema, too.</param>
/// <param name="Deleted">Apply deletes what it can of them.</param>
/// <param name="Command">What takes away all that StackStorm has of the pack; null where the pack stays.</param>
internal sealed record JsonOrphans(string Pack, bool PackRemoved, bool Deleted, string? Command, JsonOrphan[] Rows)
{
    public static JsonOrphans[]? Of(ImmutableArray<OrphanedPack> orphans)
        => orphans.IsEmpty ? null : [.. orphans.Select(pack => new JsonOrphans(pack.Ref.Value, pack.IsRemoved, pack.IsPending, pack.Command, [.. pack.Rows.Select(JsonOrphan.Of)]))];
}

/// <param name="Kind">action, sensor, trigger, rule, alias, policy.</param>
/// <param name="Name">With its pack.</param>
/// <param name="Command">What a person would run.</param>
internal sealed record JsonOrphan(string Kind, string Name, string Command)
{
    public static JsonOrphan Of(OrphanedRow row) => new(OrphanText.Word(row.Kind), row.Reference, row.Command);
}
