using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>A target that this run alone may write, with no interrupted run left in it.</summary>
/// <param name="RecoveredRun">Id of the run that had died here; null where there was none.</param>
public sealed record TakenTarget(RunLock Lock, string? RecoveredRun) : IDisposable
{
    /// <param name="held">Let go where recovering fails.</param>
    /// <param name="now">A hold that has run out by then does not count.</param>
    /// <exception cref="DiagnosticException">The target is frozen: then nothing is recovered, either. Or the interrupted run cannot be recovered.</exception>
    public static TakenTarget Take(RunLock held, TargetLayout layout, RunPolicy policy, DateTimeOffset now)
    {
        try
        {
            if (HoldStore.Read(layout).InForceAt(now).Target is { } hold)
                throw new DiagnosticException(TargetProblems.TargetHeld(layout.PacksDirectory, hold));
            string? recovered = Recovery.Recover(layout, policy, held);
            OwnFiles.DeleteUnfinished(layout.OwnDirectory);
            OwnFiles.DeleteUnfinished(layout.History);
            return new TakenTarget(held, recovered);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw new DiagnosticException(TargetProblems.NotWritable(layout.PacksDirectory, cause), cause);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Dispose() => Lock.Dispose();
}
