using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Inspecting;
using PackSync.Lockfiles;

namespace PackSync.Planning;

/// <summary>What is to be done with a wanted pack that we installed before.</summary>
internal static class ManagedPack
{
    public static PlanStep Plan(ObservedPack.Managed managed, LockedPack locked, InstallOptions options, Permissions permissions, SourcePlace? place)
    {
        LockedPack installed = managed.Receipt.Pack;
        var change = PackChange.Between(managed.Receipt, locked, options);
        bool filesAreRight = managed.Drift.IsEmpty ? installed.Content == locked.Content : managed.DriftEqualsWanted;
        if (filesAreRight && change is { NeedsNewFiles: false })
            return Unwritten(managed, locked, options, change);

        ImmutableArray<FileDrift> drift = managed.DriftEqualsWanted ? [] : managed.Drift;
        string reason = change is { IsSame: false }
            ? change.Words
            : $"{StepWords.Edits(drift)}: {StepWords.Paths(drift)}";
        if (!managed.Drift.IsEmpty && !change.IsSame)
            reason += managed.DriftEqualsWanted ? "; its edited files are already those of the lock" : $"; {StepWords.Edits(drift)}";
        Diagnostic? refusal = drift.IsEmpty || permissions.Repair
            ? null
            : PlanningProblems.EditedFiles(locked.Ref, StepWords.Version(installed), drift, removal: false, place);
        return new PlanStep.PutPack(locked.Ref, change.Action, reason, refusal, locked, options, InstalledVersion.Of(managed.Receipt), drift);
    }

    /// <summary>The files stay; at most the receipt is written.</summary>
    private static PlanStep Unwritten(ObservedPack.Managed managed, LockedPack locked, InstallOptions options, PackChange change)
    {
        Targets.Receipt receipt = managed.Receipt;
        bool receiptIsRight = managed.Drift.IsEmpty
            && !managed.StatIsStale
            && change.SameReceipt
            && receipt.Ignore.SequenceEqual(options.Ignore)
            && receipt.Keep.SequenceEqual(options.Keep);
        if (receiptIsRight)
            return new PlanStep.LeavePack(locked.Ref, "in sync", InstalledVersion.Of(receipt), KeepCause.InSync);

        string reason = change.IsSame ? "in sync; its receipt is refreshed" : $"the same files: {change.Words}";
        return new PlanStep.RecordPack(locked.Ref, PlanAction.Keep, reason, locked, options);
    }
}
