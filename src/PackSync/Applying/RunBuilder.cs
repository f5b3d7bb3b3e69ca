using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Git;
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
        var known = new ConcurrentDictionary<PackRef, ImmutableArray<PackFile>>();
        var prepared = new ConcurrentDictionary<PackRef, PreparedPack>();
        try
        {
            await EachAsync(parallelism, async step =>
            {
                if (Locked(step) is not { } locked)
                    return;
                if (KnownFiles(step) is { } files)
                {
                    known[step.Ref] = files;
                    return;
                }

                progress.Report("fetching", step.Ref);
                prepared[step.Ref] = await preparation.PrepareAsync(locked, cancellation).ConfigureAwait(false);
            }, cancellation).ConfigureAwait(false);

            LibGit2.VerifyObjects(false); // every byte that is staged goes into the content hash, and that must be the lock's
            var staged = new ConcurrentDictionary<PlanStep, StagedStep>(ReferenceEqualityComparer.Instance);
            await EachAsync(parallelism, step =>
            {
                staged[step] = step is PlanStep.RecordPack record
                    ? Record(record, known.TryGetValue(step.Ref, out ImmutableArray<PackFile> files) ? files : Hash(prepared[step.Ref], cancellation))
                    : Stage(step, prepared.GetValueOrDefault(step.Ref), cancellation);
                return Task.CompletedTask;
            }, cancellation).ConfigureAwait(false);
            return outcomes.IsBlocked ? [] : StagedPack.Of(outcomes.Todo.Select(step => staged[step]));
        }
        finally
        {
            LibGit2.VerifyObjects(true);
            foreach (PreparedPack pack in prepared.Values)
                pack.Dispose();
        }
    }

    private StagedStep Stage(PlanStep step, PreparedPack? prepared, CancellationToken cancellation) => step switch
    {
        PlanStep.PutConfig config => configs.Put(config),
        PlanStep.RecordConfig config => configs.Record(config),
        _ => StagePack(step, prepared, cancellation),
    };

    private StagedStep StagePack(PlanStep step, PreparedPack? prepared, CancellationToken cancellation)
    {
        progress.Report("staging", step.Ref);
        StagedStep staged = BuildPack(step, prepared, cancellation);
        progress.PackDone();
        return staged;
    }

    private StagedStep BuildPack(PlanStep step, PreparedPack? prepared, CancellationToken cancellation)
    {
        DirectoryId present = Present(step);
        switch (step)
        {
            case PlanStep.PutPack put:
                staging.Put(put.Ref, prepared!, put.Options, cancellation);
                break;
            case PlanStep.RemovePack:
                return new StagedStep(step, new PackMove(step.Ref, default, present, ReceiptMove.Remove), staging.Save(step));
            default:
                throw new UnreachableException();
        }

        var built = DirectoryId.Of(folders.StagedPack(step.Ref));
        return new StagedStep(step, new PackMove(step.Ref, built, present, ReceiptMove.Put), staging.Save(step));
    }

    private StagedStep Record(PlanStep.RecordPack record, ImmutableArray<PackFile> files)
    {
        _ = Present(record);
        staging.Record(record, files);
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

    private static Lockfiles.LockedPack? Locked(PlanStep step) => step switch
    {
        PlanStep.PutPack put => put.To,
        PlanStep.RecordPack record => record.To,
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

    private static ImmutableArray<PackFile> Hash(PreparedPack prepared, CancellationToken cancellation)
    {
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
