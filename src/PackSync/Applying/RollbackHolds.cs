using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>
/// What a rollback puts back is held at that, or the next apply would bring the undone version back. Undoing a rollback brings back the hold that stood before it, mostly none.
/// A person's hold is that person's to end.
/// </summary>
internal static class RollbackHolds
{
    public static void Stage(RunFolders folders, RunIdentity run, IEnumerable<Restoration> restorations)
    {
        List<(PackRef, Hold?)> changes = [];
        foreach (Restoration restoration in restorations)
        {
            Hold? found = restoration.Change.HeldBefore;
            if (restoration.Undone.RestoredFrom is null)
                changes.Add((restoration.Ref, new Hold(run.User, run.Host, run.Start, found?.Reason, null) { Run = run.RunId }));
            else if (found is null or { Run: not null })
                changes.Add((restoration.Ref, restoration.Undone.HeldBefore));
        }

        HoldStore.Stage(folders.StagedHolds, changes);
    }
}
