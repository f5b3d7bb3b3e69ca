using PackSync.Diagnostics;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>Finishes or undoes a run that died: past its commit point the receipts are brought in, before it every exchange goes back.</summary>
public static class Recovery
{
    /// <summary>Recovering may be killed as well, and is recovered the same way.</summary>
    /// <param name="held">Of this target.</param>
    /// <returns>The id of the recovered run, or null where there was none.</returns>
    /// <exception cref="DiagnosticException">The journal cannot be read, or somebody moved the directories since; nothing more was touched.</exception>
    public static string? Recover(TargetLayout layout, RunLock held) => Recover(layout, new RunWatch(held));

    internal static string? Recover(TargetLayout layout, RunWatch watch, bool mayExchange = true)
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
            var folders = new RunFolders(layout, open.RunId) { MayExchange = mayExchange };
            if (open.Committed)
                RunFinish.Finish(folders, open.Moves, watch);
            else
                Undo(folders, open, watch);
            Files.OwnFiles.Delete(layout.Journal);
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

    private static void Undo(RunFolders folders, OpenJournal open, RunWatch watch)
    {
        if (open.RunId.Length == 0)
            return; // died before the first line was on disk: nothing was announced
        foreach (PackMove move in open.Moves.Reverse())
        {
            PackSlots.Undo(folders, move, watch);
            watch.At($"undone {move.Ref}");
        }

        RunFinish.Discard(folders);
        watch.At("discarded");
    }
}
