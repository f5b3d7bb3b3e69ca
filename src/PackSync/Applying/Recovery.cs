using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>Finishes or undoes a run that died: for what it had committed the receipts are brought in, every other exchange goes back.</summary>
public static class Recovery
{
    /// <summary>Recovering may be killed as well, and is recovered the same way.</summary>
    /// <param name="held">Of this target.</param>
    /// <returns>The id of the recovered run, or null where there was none.</returns>
    /// <exception cref="DiagnosticException">The journal cannot be read, or somebody moved the directories since; nothing more was touched.</exception>
    public static string? Recover(TargetLayout layout, RunPolicy policy, RunLock held) => Recover(layout, policy, new RunWatch(held));

    internal static string? Recover(TargetLayout layout, RunPolicy policy, RunWatch watch)
    {
        OpenJournal? open;
        try
        {
            open = OpenJournal.Read(layout);
        }
        catch (Exception cause) when (cause is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(ApplyProblems.JournalUnreadable(layout.Journal, cause.Message), cause);
        }

        if (open is null)
            return null;
        try
        {
            if (open.RunId.Length > 0) // else it died before the first line was on disk, and nothing was announced
                Recover(new RunFolders(layout, open.RunId, policy), open, watch);
            if (policy.Flush)
                DiskFlush.FileSystem(layout.PacksDirectory);
            OwnFiles.Delete(layout.Journal);
            return open.RunId;
        }
        catch (LockLostException lost)
        {
            throw new DiagnosticException(lost.Diagnostic, lost);
        }
        catch (Exception cause) when (!watch.Stopped && cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(ApplyProblems.DiskFailed(null, $"recovering run {open.RunId}", cause), cause);
        }
    }

    private static void Recover(RunFolders folders, OpenJournal open, RunWatch watch)
    {
        foreach (PackMove move in open.Open.Reverse())
        {
            ConfigSlots.Undo(folders, move, watch);
            PackSlots.Undo(folders, move, watch);
            watch.At($"undone {move.Ref}");
        }

        if (open.Committed.IsEmpty)
            RunFinish.Discard(folders);
        else
            RunFinish.Finish(folders, open.Committed, watch);
        watch.At("closed");
    }
}
