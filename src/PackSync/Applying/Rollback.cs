using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Git.Store;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>
/// Puts back the trees and receipts that the last runs replaced, as a journaled run of its own, which the next rollback undoes. What it puts back is held, so that the
/// next apply does not bring back what was undone; packs.lock is not touched. Edits made since are saved first, or refused without <c>repair</c>.
/// </summary>
public sealed class Rollback(TargetLayout layout, Manifest manifest, Lazy<GitStore> store, TreeLimits limits, ApplyOptions options)
{
    internal RunWatch Watch { get; init; } = RunWatch.None;

    /// <summary>Newest first.</summary>
    public static ImmutableArray<HistoryEntry> List(TargetLayout layout) => RunHistory.ReadAll(layout);

    /// <summary>The caller holds the run lock and has recovered an interrupted run.</summary>
    /// <param name="runs">How many runs to go back; 1 undoes the last.</param>
    /// <exception cref="DiagnosticException">
    /// Nothing to undo, a tree that is gone and cannot be rebuilt, edited files, or the disk failed: everything is as it was, unless the message says otherwise.
    /// </exception>
    public async Task<RollbackResult> RunAsync(RunIdentity run, int runs, bool repair, CancellationToken cancellation)
    {
        ImmutableArray<HistoryEntry> history = RunHistory.ReadAll(layout);
        if (runs < 1 || runs > history.Length)
            throw new DiagnosticException(ApplyProblems.NoSuchRun(runs, history.Length));
        ImmutableArray<Restoration> restorations = Restoration.Find(layout, history, runs);
        ImmutableArray<ConfigRestoration> configs = ConfigRestoration.Find(layout, history, runs);
        ImmutableArray<string> undone = [.. history.Take(runs).Select(entry => entry.RunId)];
        if (restorations.IsEmpty && configs.IsEmpty)
            return new RollbackResult(undone, [], [], [], []);
        if (!repair)
            Refuse(restorations, configs);

        var folders = new RunFolders(layout, run.RunId, options.Run);
        var warnings = new DiagnosticBag();
        try
        {
            OwnFiles.DeleteTree(Path.GetDirectoryName(folders.Staging)!); // of a run that died while it staged
            OwnFiles.MakePrivateDirectory(folders.Staging);
            restorations = await StageAsync(folders, run, restorations, configs, warnings, cancellation).ConfigureAwait(false);
            ImmutableArray<string> saved =
            [
                .. restorations.Select(restoration => ChangedSince.Save(folders, restoration)).OfType<string>(),
                .. configs.Select(config => config.Save(folders)).OfType<string>(),
            ];
            cancellation.ThrowIfCancellationRequested();
            Exchange(folders, Moves(folders, restorations, configs));
            return new RollbackResult(
                undone,
                [.. restorations.Select(restoration => restoration.Change)],
                [.. restorations.Where(restoration => restoration.Rebuilt is not null).Select(restoration => restoration.Ref)],
                saved,
                warnings.ToImmutable())
            {
                Configs = [.. configs.Select(config => config.Ref)],
            };
        }
        catch (LockLostException lost)
        {
            throw new DiagnosticException(lost.Diagnostic, lost);
        }
        catch (Exception cause) when (!Watch.Stopped)
        {
            if (!File.Exists(layout.Journal))
                Discard(folders);
            if (cause is IOException or UnauthorizedAccessException)
                throw new DiagnosticException(ApplyProblems.DiskFailed(null, "the rollback", cause), cause);
            throw;
        }
    }

    private async Task<ImmutableArray<Restoration>> StageAsync(
        RunFolders folders, RunIdentity run, ImmutableArray<Restoration> restorations, ImmutableArray<ConfigRestoration> configs, DiagnosticBag warnings, CancellationToken cancellation)
    {
        ImmutableArray<ConfigHistory> ofConfigs = [.. configs.Select(config => config.ToHistory(HoldStore.Read(layout)))];
        RunHistory.Stage(folders, run, [.. restorations.Select(restoration => restoration.Change)], ofConfigs);
        RollbackHolds.Stage(folders, run, restorations, configs);
        foreach (ConfigRestoration config in configs)
            config.Stage(folders);
        var staging = new PackStaging(folders, new PackPreparation(manifest, store, limits), new FileAccessPolicy(options.Mode, options.Group, warnings));
        bool copies = FileSystemType.ExchangeAt(layout.PacksDirectory) == ExchangeKind.Copy;
        var staged = ImmutableArray.CreateBuilder<Restoration>();
        foreach (Restoration restoration in restorations)
        {
            restoration.StageReceipts(folders);
            if (restoration.Rebuilt is { } receipt)
                await RebuildAsync(restoration.Change, receipt, staging, cancellation).ConfigureAwait(false);
            staged.Add(copies && restoration.From is not null ? restoration.Copy(folders) : restoration);
        }

        return staged.ToImmutable();
    }

    private static async Task RebuildAsync(HistoryChange change, Receipt receipt, PackStaging staging, CancellationToken cancellation)
    {
        try
        {
            await staging.PutAsync(change.Ref, receipt.Pack, new InstallOptions(receipt.Checkout, receipt.Ignore, receipt.Keep), cancellation).ConfigureAwait(false);
        }
        catch (DiagnosticException problem)
        {
            throw new DiagnosticException(ApplyProblems.CannotRebuild(change.Ref, change.RestoredFrom!, problem.Diagnostic), problem);
        }
    }

    private void Refuse(ImmutableArray<Restoration> restorations, ImmutableArray<ConfigRestoration> configs)
    {
        ChangedSince.Refuse(layout, restorations);
        foreach (ConfigRestoration config in configs)
            config.RefuseEdits(layout);
    }

    /// <summary>A pack and its config go back together.</summary>
    private IEnumerable<PackMove> Moves(RunFolders folders, ImmutableArray<Restoration> restorations, ImmutableArray<ConfigRestoration> configs)
        => restorations.Select(restoration => restoration.ToMove(folders) with { Config = configs.FirstOrDefault(config => config.Ref == restoration.Ref)?.ToMove(layout) })
            .Concat(configs.Where(config => restorations.All(restoration => restoration.Ref != config.Ref))
                .Select(config => new PackMove(config.Ref, default, default, ReceiptMove.Put) { Config = config.ToMove(layout) }));

    private void Exchange(RunFolders folders, IEnumerable<PackMove> moves)
    {
        using var transaction = new RunTransaction(folders, Watch);
        try
        {
            foreach (PackMove move in moves)
                transaction.Move(move);
            transaction.Commit();
        }
        catch (Exception) when (!Watch.Stopped)
        {
            foreach (Diagnostic problem in transaction.End())
                throw new DiagnosticException(problem);
            throw;
        }

        foreach (Diagnostic problem in transaction.End())
            throw new DiagnosticException(problem);
    }

    private static void Discard(RunFolders folders)
    {
        try
        {
            RunFinish.Discard(folders);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // what failed first is what is said; the next run cleans its staging
        }
    }
}
