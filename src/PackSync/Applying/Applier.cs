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
/// Executes a plan: fetch and check everything, stage, exchange under the journal, receipts last. Decides nothing.
/// The caller holds the run lock, has recovered an interrupted run, and made the plan after that. What is kept where: docs/applying.md.
/// </summary>
public sealed class Applier(TargetLayout layout, Lazy<GitStore> store, TreeLimits limits, ApplyOptions options)
{
    internal RunWatch Watch { get; init; } = RunWatch.None;

    /// <returns>One result per step of the plan. Errors are in its diagnostics; cancellation alone is thrown, after everything went back.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; the target is as it was, but for packs that a run that keeps going had committed.</exception>
    public async Task<ApplyResult> ApplyAsync(Plan plan, Manifest manifest, RunIdentity run, IProgress<ApplyProgress>? progress, CancellationToken cancellation)
    {
        var outcomes = new StepOutcomes(plan.Steps, options.KeepGoing);
        if (outcomes.IsBlocked || !outcomes.HasWork)
            return outcomes.ToResult(null);

        // its staging holds the only copy of the packs that it exchanged
        if (File.Exists(layout.Journal))
        {
            outcomes.FailAll(ApplyProblems.NotRecovered());
            return outcomes.ToResult(null);
        }

        var folders = new RunFolders(layout, run.RunId, options.Run);
        var warnings = new DiagnosticBag();
        var preparation = new PackPreparation(manifest, store, limits);
        var builder = new RunBuilder(
            folders,
            preparation,
            new PackStaging(folders, preparation, new FileAccessPolicy(options.Mode, options.Group, warnings)),
            new ConfigStaging(folders, options.Group, warnings),
            outcomes,
            new RunProgress(progress, outcomes.Todo.OfType<PlanStep.PutPack>().Count()));
        try
        {
            OwnFiles.MakePrivateDirectory(layout.OwnDirectory);
            OwnFiles.DeleteTree(Path.GetDirectoryName(folders.Staging)!); // of a run that died while it staged
            OwnFiles.MakePrivateDirectory(folders.Staging);
            ImmutableArray<StagedPack> staged = await builder.StageAsync(options.Parallelism, cancellation).ConfigureAwait(false);
            if (!outcomes.IsBlocked)
                Exchange(folders, run, staged, outcomes, cancellation);
        }
        catch (LockLostException lost)
        {
            outcomes.FailAll(lost.Diagnostic);
        }
        catch (Exception cause) when (!Watch.Stopped && cause is IOException or UnauthorizedAccessException)
        {
            outcomes.FailAll(ApplyProblems.DiskFailed(null, "the run", cause));
        }
        finally
        {
            if (!Watch.Stopped && !File.Exists(layout.Journal))
                Clean(folders, outcomes);
        }

        outcomes.Add(warnings.ToImmutable());
        return outcomes.ToResult(run.RunId);
    }

    private void Exchange(RunFolders folders, RunIdentity run, ImmutableArray<StagedPack> staged, StepOutcomes outcomes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (staged.IsEmpty)
            return;
        RunHistory.Stage(folders, run, [.. staged.SelectMany(pack => pack.Steps).Select(step => step.Step)]);
        using var transaction = new RunTransaction(folders, Watch);
        try
        {
            foreach (StagedPack pack in staged)
            {
                cancellation.ThrowIfCancellationRequested();
                _ = outcomes.Try(pack.Steps[0].Step, () => Move(transaction, pack));
                if (outcomes.IsBlocked || transaction.IsStuck)
                    break;
            }

            if (!outcomes.IsBlocked && !transaction.IsStuck)
                transaction.Commit();
        }
        catch (Exception) when (!Watch.Stopped)
        {
            End(transaction, staged, outcomes);
            throw;
        }

        End(transaction, staged, outcomes);
    }

    private static void End(RunTransaction transaction, ImmutableArray<StagedPack> staged, StepOutcomes outcomes)
    {
        outcomes.Add(transaction.End());
        foreach (StagedStep step in staged.Where(pack => transaction.IsCommitted(pack.Move.Ref)).SelectMany(pack => pack.Steps))
            outcomes.Done(step.Step, step.SavedTo);
    }

    /// <summary>A run that keeps going keeps what it has done, too: each pack is committed for itself.</summary>
    private void Move(RunTransaction transaction, StagedPack pack)
    {
        transaction.Move(pack.Move);
        if (options.KeepGoing)
            transaction.Commit();
    }

    /// <summary>A run that changed nothing leaves nothing, saved copies included: the edited files are still where they were.</summary>
    private static void Clean(RunFolders folders, StepOutcomes outcomes)
    {
        try
        {
            if (!outcomes.AnyDone)
                RunFinish.Discard(folders);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            outcomes.Add([ApplyProblems.CleanupFailed(folders.Staging, cause)]);
        }
    }
}

/// <param name="KeepGoing">One failed or refused pack does not stop the others.</param>
/// <param name="Parallelism">How many packs are fetched and staged at once.</param>
public sealed record ApplyOptions(bool KeepGoing, int Parallelism, FileModePolicy Mode, string? Group, RunPolicy Run);

/// <param name="Phase">Such as "fetching aws"; one line of progress.</param>
/// <param name="TotalPacks">That take time: what is only removed or noted is not among them.</param>
public sealed record ApplyProgress(string Phase, int DonePacks, int TotalPacks)
{
    /// <summary>Of the pack that is begun, from 1; null where none of them is.</summary>
    public int? Number { get; init; }
}
