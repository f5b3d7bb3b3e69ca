using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>
/// May this run still touch the target? Not once its lock was given away, and, in tests, not after it was stopped as a power cut would stop it:
/// nothing is undone then, nothing cleaned, and recovery has to cope with what lies on disk.
/// </summary>
/// <param name="held">Asked before every exchange and before the commit; null: nobody can take it away.</param>
/// <param name="at">Test seam: called at every named point of a run; what it throws stops the run.</param>
internal sealed class RunWatch(RunLock? held, Action<string>? at = null)
{
    public static readonly RunWatch None = new(null);

    public bool Stopped { get; private set; }

    public void At(string point)
    {
        try
        {
            at?.Invoke(point);
        }
        catch
        {
            Stopped = true;
            throw;
        }
    }

    /// <exception cref="LockLostException">Somebody unlocked the target.</exception>
    public void CheckOwner()
    {
        if (held is null or { IsStillOurs: true })
            return;
        Stopped = true;
        throw new LockLostException(ApplyProblems.LockLost());
    }
}
