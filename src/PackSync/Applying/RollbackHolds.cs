using System.Collections.Immutable;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>
/// What a rollback puts back is held at that, or the next apply would bring the undone version back. Undoing a rollback brings back the hold that stood before it, mostly none.
/// A person's hold is that person's to end.
/// </summary>
internal static class RollbackHolds
{
    public static void Stage(RunFolders folders, RunIdentity run, ImmutableArray<Restoration> restorations, ImmutableArray<ConfigRestoration> configs)
    {
        List<(PackRef, Hold?)> changes = [];
        foreach (Restoration restoration in restorations)
            Add(restoration.Ref, restoration.Change.HeldBefore, restoration.Undone.RestoredFrom is not null, restoration.Undone.HeldBefore);
        TargetHolds holds = HoldStore.Read(folders.Layout);
        foreach (ConfigRestoration config in configs.Where(config => restorations.All(restoration => restoration.Ref != config.Ref)))
            Add(config.Ref, holds.Packs.GetValueOrDefault(config.Ref), config.Undone.RolledBack, config.Undone.HeldBefore);
        HoldStore.Stage(folders.StagedHolds, changes);

        void Add(PackRef pack, Hold? found, bool undoesRollback, Hold? heldBefore)
        {
            if (!undoesRollback)
                changes.Add((pack, new Hold(run.User, run.Host, run.Start, found?.Reason, null) { Run = run.RunId }));
            else if (found is null or { Run: not null })
                changes.Add((pack, heldBefore));
        }
    }
}
