using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>
/// The exchanges of one run under its journal: announced, done, then committed together or all put back. Everything it exchanges was staged and checked before.
/// </summary>
internal sealed class RunTransaction : IDisposable
{
    private readonly RunFolders _folders;
    private readonly Journal _journal;
    private readonly RunWatch _watch;
    private readonly bool _flush;
    private readonly List<PackMove> _moves = [];

    public RunTransaction(RunFolders folders, bool flush, RunWatch watch)
    {
        (_folders, _flush, _watch) = (folders, flush, watch);
        OwnFiles.MakePrivateDirectory(folders.Layout.Receipts);
        OwnFiles.MakePrivateDirectory(folders.Layout.History);
        if (flush)
            DiskFlush.FileSystem(folders.Layout.PacksDirectory);
        watch.At("staged");
        _journal = Journal.Begin(folders.Layout, folders.RunId, flush);
        watch.At("begun");
    }

    public bool IsCommitted { get; private set; }

    /// <exception cref="DiagnosticException">The present directory is not the one that the plan saw; this pack was left as it is.</exception>
    public void Move(PackMove move)
    {
        KeepReceipts(move.Ref);
        _journal.Intent(move);
        _moves.Add(move);
        _watch.At($"intent {move.Ref}");
        try
        {
            PackSlots.Exchange(_folders, move, _watch);
        }
        catch (Exception) when (!_watch.Stopped)
        {
            PackSlots.Undo(_folders, move, _watch);
            _journal.Left(move.Ref);
            _moves.Remove(move);
            throw;
        }

        _watch.At($"exchanged {move.Ref}");
        _journal.Done(move.Ref);
        _watch.At($"done {move.Ref}");
    }

    /// <summary>The point of no return, then the rest, which a later run can finish as well.</summary>
    /// <returns>What is wrong with the rest; empty where the run is closed.</returns>
    public IEnumerable<Diagnostic> Commit()
    {
        if (_flush)
            DiskFlush.Directory(_folders.Layout.PacksDirectory);
        _watch.At("before commit");
        _watch.CheckOwner();
        _journal.Commit();
        IsCommitted = true;
        _watch.At("committed");
        try
        {
            RunFinish.Finish(_folders, _moves, _watch);
            _journal.End();
            _watch.At("ended");
            return [];
        }
        catch (Exception cause) when (!_watch.Stopped && cause is IOException or UnauthorizedAccessException)
        {
            return [ApplyProblems.FinishFailed(cause)];
        }
    }

    /// <returns>What could not be put back; empty where the target is as it was and the run is closed.</returns>
    public List<Diagnostic> Undo()
    {
        List<Diagnostic> problems = [];
        TakeBack();
        foreach (PackMove move in Enumerable.Reverse(_moves))
        {
            try
            {
                PackSlots.Undo(_folders, move, _watch);
            }
            catch (DiagnosticException problem)
            {
                problems.Add(problem.Diagnostic);
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                problems.Add(ApplyProblems.UndoFailed(move.Ref, cause));
            }
        }

        if (problems.Count == 0)
        {
            RunFinish.Discard(_folders);
            _journal.End();
        }

        return problems;
    }

    public void Dispose() => _journal.Dispose();

    private void TakeBack()
    {
        try
        {
            _journal.Undo();
        }
        catch (IOException)
        {
            // a full disk: then no commit was written either
        }
    }

    /// <summary>The receipts that stood before, beside the tree that stood before: rollback brings back both.</summary>
    private void KeepReceipts(PackRef pack)
    {
        foreach (string file in RunFolders.ReceiptFiles(pack))
        {
            string present = Path.Combine(_folders.Layout.Receipts, file);
            if (!File.Exists(present))
                continue;
            OwnFiles.MakePrivateDirectory(_folders.PreviousReceipts);
            OwnFiles.Copy(present, Path.Combine(_folders.PreviousReceipts, file));
        }
    }
}
