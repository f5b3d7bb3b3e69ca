using System.Collections.Immutable;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.StackStorm.Registration;
using PackSync.Targets;

namespace PackSync.StackStorm.Database;

/// <summary>What StackStorm keeps though its files go with a plan, or went with an earlier one. Reads our own records; without any it reads nothing.</summary>
internal static class OrphanPlanner
{
    /// <param name="steps">Empty: what an earlier plan left alone.</param>
    /// <param name="content">What the steps mean to StackStorm.</param>
    public static ImmutableArray<OrphanedPack> Find(ImmutableArray<PlanStep> steps, ImmutableArray<PackContent> content, Manifest manifest, TargetLayout layout)
    {
        var packs = new SortedDictionary<PackRef, OrphanedPack>();
        bool deletes = manifest.Policy.Orphans == OrphanPolicy.Delete;
        foreach ((PackRef pack, bool isGone) in RowLedger.Orphaned(layout))
            packs[pack] = new OrphanedPack(pack, isGone, Rows(pack, Left(layout, pack, isGone))) { IsOpen = true, Deletes = deletes };
        foreach (PlanStep step in steps.Where(step => step is PlanStep.RemovePack { IsGone: false } or PlanStep.PutPack))
        {
            bool isRemoved = step is PlanStep.RemovePack;
            ImmutableArray<string> types = WantedRegistrations.Types(manifest, step.Ref);
            ImmutableArray<OrphanedRow> going = [.. Gone(content, step.Ref).Where(row => PackRows.IsRegistered(row.Kind, types)), .. isRemoved ? Rows(step.Ref, RowLedger.Known(layout, step.Ref)) : []];
            ImmutableArray<OrphanedRow> rows = [.. going.Concat(packs.GetValueOrDefault(step.Ref)?.Rows ?? []).Distinct().OrderBy(row => row.Kind).ThenBy(row => row.Name, StringComparer.Ordinal)];
            if (isRemoved || !rows.IsEmpty)
                packs[step.Ref] = new OrphanedPack(step.Ref, isRemoved, rows) { Deletes = deletes };
        }

        return [.. packs.Values];
    }

    /// <summary>Of a pack that is gone: all that was known of it.</summary>
    public static ImmutableArray<RegisteredRow> Left(TargetLayout layout, PackRef pack, bool isGone)
        => isGone ? [.. RowLedger.Orphans(layout, pack).Concat(RowLedger.Known(layout, pack)).DistinctBy(row => row.Key)] : RowLedger.Orphans(layout, pack);

    public static ImmutableArray<OrphanedRow> Rows(PackRef pack, IEnumerable<RegisteredRow> rows)
        => [.. rows.OrderBy(row => row.Kind).ThenBy(row => row.Name, StringComparer.Ordinal).Select(row => new OrphanedRow(pack, row.Kind, row.Name))];

    private static IEnumerable<OrphanedRow> Gone(ImmutableArray<PackContent> content, PackRef pack)
        => content.FirstOrDefault(found => found.Ref == pack)?.Changes
            .Where(change => change.Change == ContentChangeKind.Removed)
            .Select(change => new OrphanedRow(pack, change.Kind == ContentKind.Workflow ? ContentKind.Action : change.Kind, change.Name)) ?? [];
}
