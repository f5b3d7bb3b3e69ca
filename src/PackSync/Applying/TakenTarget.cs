using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>A target that this run alone may write, with no interrupted run left in it.</summary>
/// <param name="RecoveredRun">Id of the run that had died here; null where there was none.</param>
public sealed record TakenTarget(RunLock Lock, string? RecoveredRun) : IDisposable
{
    /// <param name="held">Let go where recovering fails.</param>
    /// <exception cref="Diagnostics.DiagnosticException">The interrupted run cannot be recovered.</exception>
    public static TakenTarget Recover(RunLock held, TargetLayout layout, RunPolicy policy)
    {
        try
        {
            return new TakenTarget(held, Recovery.Recover(layout, policy, held));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Dispose() => Lock.Dispose();
}
