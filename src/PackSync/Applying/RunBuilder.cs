using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Targets;
using PackSync.Trees;

namespace PackSync.Applying;

/// <summary>
/// Everything before the first write outside .pack-sync, in parallel across packs: fetch, check, stage, save. All packs are fetched before any is
/// staged, so that an unreachable source costs no disk.
/// </summary>
internal sealed class RunBuilder(
    RunFolders folders, PackPreparation preparation, PackStaging staging, ConfigStaging configs, StepOutcomes outcomes, RunProgress progress)
{
    /// <returns>In the order of the plan; those that failed are in the outcomes.</returns>
    public async Task<ImmutableArray<StagedPack>> StageAsync(int parallelism, CancellationToken cancellation)
    {
        await EachAsync(parallelism, step => FetchAsync(step, cancellation), cancellation).ConfigureAwait(false);
        var staged = new ConcurrentDictionary<PlanStep, StagedStep>(ReferenceEqualityComparer.Instance);
        await EachAsync(parallelism, async step => staged[step] = await StageAsync(step, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        return outcomes.IsBlocked ? [] : StagedPack.Of(outcomes.Todo.Select(step => staged[step]));
    }

    private async Task FetchAsync(PlanStep step, CancellationToken cancellation)
    {
        if (Wanted(step) is not var (locked, checkout) || KnownFiles(step) is not null)
            return;
        progress.Fetching(step.Ref);
        await preparation.FetchAsync(locked, checkout, cancellation).ConfigureAwait(false); // and let go: a thousand packs are not in memory at once
    }

    private Task<StagedStep> StageAsync(PlanStep step, CancellationToken cancellation) => step switch
    {
        PlanStep.PutConfig config => Task.FromResult(configs.Put(config)),
        PlanStep.RecordConfig config => Task.FromResult(configs.Record(config)),
        PlanStep.RecordPack record => RecordAsync(record, cancellation),
        _ => StagePackAsync(step, cancellation),
    };

    private async Task<StagedStep> StagePackAsync(PlanStep step, CancellationToken cancellation)
    {
        if (step is not PlanStep.PutPack)
            return await BuildPackAsync(step, cancellation).ConfigureAwait(false);
        progress.Staging(step.Ref);
        StagedStep staged = await BuildPackAsync(step, cancellation).ConfigureAwait(false);
        progress.PackDone();
        return staged;
    }

    private async Task<StagedStep> BuildPackAsync(PlanStep step, CancellationToken cancellation)
    {
        DirectoryId present = Present(step);
        switch (step)
        {
            case PlanStep.PutPack put:
                await staging.PutAsync(put.Ref, put.To, put.Options, cancellation).ConfigureAwait(false);
                break;
            case PlanStep.RemovePack:
                return new StagedStep(step, new PackMove(step.Ref, default, present, ReceiptMove.Remove), staging.Save(step));
            default:
                throw new UnreachableException();
        }

        var built = DirectoryId.Of(folders.StagedPack(step.Ref));
        return new StagedStep(step, new PackMove(step.Ref, built, present, ReceiptMove.Put), staging.Save(step));
    }

    private async Task<StagedStep> RecordAsync(PlanStep.RecordPack record, CancellationToken cancellation)
    {
        _ = Present(record);
        staging.Record(record, KnownFiles(record) ?? await HashAsync(record.To, cancellation).ConfigureAwait(false));
        return new StagedStep(record, new PackMove(record.Ref, default, default, ReceiptMove.Put), null);
    }

    /// <summary>The directory that the exchange will insist on; none where the plan saw nothing.</summary>
    private DirectoryId Present(PlanStep step)
    {
        PathStat? found = PathStat.Read(folders.Layout.Pack(step.Ref));
        bool expected = step is not (PlanStep.PutPack { Action: PlanAction.Install } or PlanStep.RemovePack { IsGone: true });
        if (found is null == expected)
            throw new DiagnosticException(ApplyProblems.ChangedSincePlan(step.Ref, expected ? "disappeared" : "appeared"));
        return found switch
        {
            null => default,
            { Kind: PathKind.Directory } => DirectoryId.Of(folders.Layout.Pack(step.Ref)),
            _ => throw new DiagnosticException(ApplyProblems.ChangedSincePlan(step.Ref, "was replaced by something that is no directory")),
        };
    }

    private static (LockedPack Locked, CheckoutMode Checkout)? Wanted(PlanStep step) => step switch
    {
        PlanStep.PutPack put => (put.To, put.Options.Checkout),
        PlanStep.RecordPack record => (record.To, CheckoutMode.Files), // its files are read again, and nothing else
        _ => null,
    };

    /// <summary>A receipt that is only refreshed needs no source: the old table says what the files are, and they are read again anyway.</summary>
    private ImmutableArray<PackFile>? KnownFiles(PlanStep step)
    {
        if (step is not PlanStep.RecordPack record || ReceiptStore.ReadFileTable(folders.Layout, record.Ref) is not { } table)
            return null;
        ImmutableArray<PackFile> files = [.. table.Entries.Select(entry => entry.File)];
        return ContentHash.Compute(files) == record.To.Content ? files : null;
    }

    private async Task<ImmutableArray<PackFile>> HashAsync(LockedPack locked, CancellationToken cancellation)
    {
        using PreparedPack prepared = await preparation.PrepareAsync(locked, CheckoutMode.Files, cancellation).ConfigureAwait(false);
        ImmutableArray<PackFile> files = TreeHasher.Hash(prepared.Tree, allowLfsPointers: true, cancellation);
        PackPreparation.Check(prepared, files);
        return files;
    }

    /// <summary>Blocking work gets threads of its own: libgit2 and the disk would starve the pool.</summary>
    private Task EachAsync(int parallelism, Func<PlanStep, Task> work, CancellationToken cancellation) => outcomes.IsBlocked
        ? Task.CompletedTask
        : Parallel.ForEachAsync(
            outcomes.Todo.ToArray(),
            new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellation },
            async (step, _) =>
            {
                try
                {
                    await work(step).ConfigureAwait(false);
                }
                catch (DiagnosticException problem)
                {
                    outcomes.Fail(step, problem.Diagnostic);
                }
                catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
                {
                    outcomes.Fail(step, ApplyProblems.DiskFailed(step.Ref, "staging it", cause));
                }
            });
}
