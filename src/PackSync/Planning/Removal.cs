using System.Collections.Immutable;
using System.Diagnostics;
using PackSync.Diagnostics;
using PackSync.Inspecting;
using PackSync.Packs;

namespace PackSync.Planning;

/// <summary>Taking packs away: <c>state: absent</c>, and pruning.</summary>
internal static class Removal
{
    /// <returns>Null where there is nothing to remove.</returns>
    public static PlanStep? OfAbsent(WantedPacks wanted, PackRef pack, ObservedPack? observed, Permissions permissions)
    {
        if (observed is null)
            return null;
        SourcePlace? place = wanted.Entry(pack)!.Place;
        PlanStep.RemovePack step = observed is ObservedPack.Unmanaged unmanaged
            ? OfUnmanaged(unmanaged, permissions, place)
            : OfOurs(observed, "packs.yaml says absent", permissions, place);
        ImmutableArray<PackRef> requiredBy = wanted.RequiredBy(pack);
        if (step.IsGone)
            return step;
        if (wanted.IsProtected(pack))
            return step with { Refusal = PlanningProblems.Protected(pack, "removed", place) };
        return requiredBy.IsEmpty ? step : step with { Refusal = PlanningProblems.RequiredButAbsent(pack, requiredBy, place) };
    }

    /// <param name="observed">Managed or vanished.</param>
    public static PlanStep.RemovePack OfOurs(ObservedPack observed, string why, Permissions permissions, SourcePlace? place)
    {
        switch (observed)
        {
            case ObservedPack.Managed managed:
                string installed = StepWords.Version(managed.Receipt.Pack);
                Diagnostic? refusal = managed.Drift.IsEmpty || permissions.Repair
                    ? null
                    : PlanningProblems.EditedFiles(managed.Ref, installed, managed.Drift, removal: true, place);
                string edits = managed.Drift.IsEmpty ? "" : $"; {StepWords.Edits(managed.Drift)}";
                return new PlanStep.RemovePack(managed.Ref, $"{why}: {installed}{edits}", refusal, InstalledVersion.Of(managed.Receipt), managed.Drift);
            case ObservedPack.Vanished gone:
                return new PlanStep.RemovePack(gone.Ref, $"{why}; its directory is gone already", null, InstalledVersion.Of(gone.Receipt), []) { IsGone = true };
            default:
                throw new UnreachableException();
        }
    }

    private static PlanStep.RemovePack OfUnmanaged(ObservedPack.Unmanaged found, Permissions permissions, SourcePlace? place)
    {
        bool harmless = UnmanagedPack.LosesNothing(found);
        Diagnostic? refusal = harmless || permissions.Adopt ? null : PlanningProblems.UnknownOrigin(found.Ref, UnmanagedPack.Why(found), removal: true, place);
        string reason = harmless
            ? $"packs.yaml says absent: installed by st2 at {UnmanagedPack.Words(found)}, no edits"
            : $"packs.yaml says absent: not installed by pack-sync, {UnmanagedPack.Why(found)}";
        return new PlanStep.RemovePack(found.Ref, reason, refusal, UnmanagedPack.Found(found), found.Edits)
        {
            IsUnmanaged = true,
            SaveWhole = UnmanagedPack.MustSaveWhole(found),
        };
    }
}
