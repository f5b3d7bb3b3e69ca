using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Inspecting;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>
/// Puts back the trees and receipts that the last runs replaced, as a journaled run of its own, which the next rollback undoes.
/// Edits made since are saved first, or refused without <c>repair</c>. packs.lock is not touched: the next plan shows the undone changes as pending.
/// </summary>
public static class Rollback
{
    /// <summary>Newest first.</summary>
    public static ImmutableArray<HistoryEntry> List(TargetLayout layout) => RunHistory.ReadAll(layout);

    /// <summary>The caller holds the run lock and has recovered an interrupted run.</summary>
    /// <param name="runs">How many runs to go back; 1 undoes the last.</param>
    /// <exception cref="DiagnosticException">Nothing to undo, a tree that is gone, edited files, or the disk failed: everything is as it was.</exception>
    internal static RollbackResult Run(TargetLayout layout, RunIdentity identity, int runs, bool repair, RunPolicy policy, RunWatch watch)
    {
        ImmutableArray<HistoryEntry> history = RunHistory.ReadAll(layout);
        if (runs < 1 || runs > history.Length)
            throw new DiagnosticException(ApplyProblems.NoSuchRun(runs, history.Length));
        ImmutableArray<Restoration> restorations = Restoration.Find(layout, history, runs);
        ImmutableArray<string> undone = [.. history.Take(runs).Select(entry => entry.RunId)];
        if (restorations.IsEmpty)
            return new RollbackResult(undone, [], []);

        ImmutableArray<(PackRef Ref, ImmutableArray<FileDrift> Drift)> edited = [.. restorations
            .Select(restoration => (restoration.Ref, Drift: Drift(layout, restoration.Ref)))
            .Where(pack => !pack.Drift.IsEmpty)];
        if (!edited.IsEmpty && !repair)
            throw new DiagnosticException(Edited(edited));

        var folders = new RunFolders(layout, identity.RunId, policy);
        try
        {
            ImmutableArray<string> saved = Save(folders, edited);
            Exchange(folders, identity, restorations, watch);
            return new RollbackResult(undone, [.. restorations.Select(restoration => restoration.Change)], saved);
        }
        catch (LockLostException lost)
        {
            throw new DiagnosticException(lost.Diagnostic, lost);
        }
        catch (Exception cause) when (!watch.Stopped && cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(ApplyProblems.DiskFailed(null, "the rollback", cause), cause);
        }
    }

    private static void Exchange(RunFolders folders, RunIdentity identity, ImmutableArray<Restoration> restorations, RunWatch watch)
    {
        OwnFiles.MakePrivateDirectory(folders.Staging);
        RunHistory.Stage(folders, identity, [.. restorations.Select(restoration => restoration.Change)]);
        foreach (Restoration restoration in restorations)
            restoration.StageReceipts(folders);
        using var transaction = new RunTransaction(folders, watch);
        try
        {
            foreach (Restoration restoration in restorations)
                transaction.Move(restoration.ToMove(folders));
            transaction.Commit();
        }
        catch (Exception) when (!watch.Stopped)
        {
            foreach (Diagnostic problem in transaction.End())
                throw new DiagnosticException(problem);
            throw;
        }

        foreach (Diagnostic problem in transaction.End())
            throw new DiagnosticException(problem);
    }

    /// <summary>Against what its receipt says; a pack without one holds nothing that is known to be edited, and its tree is kept anyway.</summary>
    private static ImmutableArray<FileDrift> Drift(TargetLayout layout, PackRef pack)
    {
        if (!DirectoryId.Of(layout.Pack(pack)).Exists
            || !ReceiptStore.ReadAll(layout, new DiagnosticBag()).TryGetValue(pack, out Receipt? receipt)
            || ReceiptStore.ReadFileTable(layout, pack) is not { } table)
        {
            return [];
        }

        var ignored = new IgnoredPaths([.. receipt.Ignore, .. receipt.Keep]);
        return DriftCheck.Against(table, DiskFiles.Walk(layout.Pack(pack), ignored, CancellationToken.None), ignored, deep: false).Drift;
    }

    private static ImmutableArray<string> Save(RunFolders folders, ImmutableArray<(PackRef Ref, ImmutableArray<FileDrift> Drift)> edited)
        => [.. edited.Where(pack => SavedFiles.Copy(folders.Layout.Pack(pack.Ref), folders.SavedPack(pack.Ref), pack.Drift, whole: false)).Select(pack => folders.SavedPack(pack.Ref))];

    private static Diagnostic Edited(ImmutableArray<(PackRef Ref, ImmutableArray<FileDrift> Drift)> edited)
    {
        ImmutableArray<FileDrift> all = [.. edited.SelectMany(pack => pack.Drift.Select(file => file with { Path = $"{pack.Ref}/{file.Path}" }))];
        return ApplyProblems.EditedSince(StepWords.Edits(all), StepWords.Paths(all));
    }
}

/// <param name="UndoneRuns">Newest first.</param>
/// <param name="Packs">Empty where the target was as before those runs already.</param>
/// <param name="SavedTo">Folders of edited files that were set aside.</param>
public sealed record RollbackResult(ImmutableArray<string> UndoneRuns, ImmutableArray<HistoryChange> Packs, ImmutableArray<string> SavedTo);
