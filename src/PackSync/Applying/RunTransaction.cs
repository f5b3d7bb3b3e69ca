using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>
/// The exchanges of one run under its journal: announced, done, then committed, all together or one by one, or put back. Everything it exchanges was staged and checked before.
/// </summary>
internal sealed class RunTransaction : IDisposable
{
    private readonly RunFolders _folders;
    private readonly Journal _journal;
    private readonly RunWatch _watch;
    private readonly List<PackMove> _committed = [];
    private readonly HashSet<PackRef> _committedPacks = [];
    private readonly List<PackMove> _open = [];

    public RunTransaction(RunFolders folders, RunWatch watch)
    {
        (_folders, _watch) = (folders, watch);
        OwnFiles.MakePrivateDirectory(folders.Layout.Receipts);
        OwnFiles.MakePrivateDirectory(folders.Layout.History);
        Flush();
        watch.At("staged");
        _journal = Journal.Begin(folders.Layout, folders.RunId, folders.Policy.Flush);
        watch.At("begun");
    }

    /// <summary>A pack could not be put back: nothing more may be committed, for a commit counts for everything that was announced.</summary>
    public bool IsStuck { get; private set; }

    public bool IsCommitted(PackRef pack) => _committedPacks.Contains(pack);

    /// <exception cref="DiagnosticException">The present directory is not the one that the plan saw; this pack was left as it is.</exception>
    public void Move(PackMove move)
    {
        KeepReceipts(move);
        ConfigSlots.Keep(_folders, move);
        _journal.Intent(move);
        _open.Add(move);
        _watch.At($"intent {move.Ref}");
        try
        {
            Exchange(move);
            if (move.Config is not null)
            {
                _watch.At($"exchanged {move.Ref}, not its config");
                ConfigSlots.Exchange(_folders, move, _watch);
            }
        }
        catch (Exception) when (!_watch.Stopped)
        {
            Leave(_open[^1]);
            throw;
        }

        _watch.At($"exchanged {move.Ref}");
        _journal.Done(move.Ref);
        _watch.At($"done {move.Ref}");
    }

    /// <summary>The point of no return for what was moved so far.</summary>
    public void Commit()
    {
        if (_open.Count == 0)
            return;
        if (_folders.Policy.Flush)
            FlushNames();
        _watch.At("before commit");
        _watch.CheckOwner();
        _journal.Commit();
        _committed.AddRange(_open);
        _committedPacks.UnionWith(_open.Select(move => move.Ref));
        _open.Clear();
        _watch.At("committed");
    }

    /// <summary>Puts back what is not committed, finishes the rest, which a later run can do as well, and closes the run.</summary>
    /// <returns>What went wrong with that; empty where the run is closed.</returns>
    public List<Diagnostic> End()
    {
        List<Diagnostic> problems = PutBack();
        if (problems.Count > 0)
            return problems;
        try
        {
            if (_committed.Count > 0)
                RunFinish.Finish(_folders, _committed, _watch);
            else
                RunFinish.Discard(_folders);
            Flush();
            _journal.End();
            _watch.At("ended");
            return [];
        }
        catch (Exception cause) when (!_watch.Stopped && cause is IOException or UnauthorizedAccessException)
        {
            return [_committed.Count > 0 ? ApplyProblems.FinishFailed(cause) : ApplyProblems.CleanupFailed(_folders.Staging, cause)];
        }
    }

    public void Dispose() => _journal.Dispose();

    private void Exchange(PackMove move)
    {
        try
        {
            CopyUp.Simulate(_folders, move);
            PackSlots.Exchange(_folders, move, _watch);
        }
        catch (IOException cause) when (CopyUp.IsNeeded(cause, move))
        {
            PackMove copied = CopyUp.Stage(_folders, move);
            _watch.At($"copied {move.Ref}");
            _journal.Copied(copied);
            _open[^1] = copied;
            CopyUp.Settle(_folders, copied, _watch);
            _watch.At($"copy in place {move.Ref}");
            PackSlots.Exchange(_folders, copied, _watch);
        }
    }

    /// <summary>A move that failed: its pack goes back to what it was, and the run may go on without it.</summary>
    private void Leave(PackMove move)
    {
        try
        {
            Undo(move);
            _open.Remove(move);
            _journal.Left(move.Ref);
        }
        catch (Exception) when (!_watch.Stopped)
        {
            IsStuck = true; // what failed first is what is said; ending the run tries again
        }
    }

    private List<Diagnostic> PutBack()
    {
        List<Diagnostic> problems = [];
        foreach (PackMove move in Enumerable.Reverse(_open))
        {
            try
            {
                Undo(move);
            }
            catch (DiagnosticException problem)
            {
                problems.Add(problem.Diagnostic);
            }
            catch (Exception cause) when (!_watch.Stopped && cause is IOException or UnauthorizedAccessException)
            {
                problems.Add(ApplyProblems.UndoFailed(move.Ref, cause));
            }
        }

        return problems;
    }

    private void Undo(PackMove move)
    {
        ConfigSlots.Undo(_folders, move, _watch);
        PackSlots.Undo(_folders, move, _watch);
    }

    private void FlushNames()
    {
        DiskFlush.Directory(_folders.Layout.PacksDirectory);
        foreach (string directory in _open.Select(move => Path.GetDirectoryName(move.Config?.Path)).OfType<string>().Distinct())
            DiskFlush.Directory(directory);
    }

    private void Flush()
    {
        if (_folders.Policy.Flush)
            DiskFlush.FileSystem(_folders.Layout.PacksDirectory);
    }

    /// <summary>The receipts that stood before, beside the tree that stood before: rollback brings back both.</summary>
    private void KeepReceipts(PackMove move)
    {
        foreach (string file in RunFolders.ReceiptFiles(move))
        {
            string present = Path.Combine(_folders.Layout.Receipts, file);
            if (!File.Exists(present))
                continue;
            OwnFiles.MakePrivateDirectory(_folders.PreviousReceipts);
            OwnFiles.Copy(present, Path.Combine(_folders.PreviousReceipts, file));
        }
    }
}
