using PackSync.Diagnostics;
using PackSync.Files;

namespace PackSync.Targets;

/// <summary>One apply at a time on a target: the kernel's lock on run.lock is the truth; what stands in the file names its holder for people.</summary>
public sealed class RunLock : IDisposable
{
    /// <summary>A reader that asks whether a journal is of a living run has the lock for microseconds; see <see cref="FileLock.IsHeld"/>.</summary>
    private const int AskersTurns = 3;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);
    private readonly FileLock _lock;

    private RunLock(FileLock held) => _lock = held;

    /// <param name="wait">How long another run is waited for; then, and at once for zero, it is <see cref="Acquire"/>'s exception.</param>
    /// <param name="waiting">Told once, for people, who is waited for.</param>
    public static async Task<RunLock> AcquireAsync(TargetLayout layout, RunIdentity identity, TimeSpan wait, IProgress<string>? waiting, CancellationToken cancellation)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return Acquire(layout, identity);
            }
            catch (DiagnosticException busy) when (busy.Diagnostic.Kind == FailureKind.Busy && TimeProvider.System.GetElapsedTime(start) < wait)
            {
                waiting?.Report(busy.Diagnostic.Message);
                waiting = null;
                await Task.Delay(PollInterval, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <exception cref="DiagnosticException">Busy, naming the holder: run, pid, host, user, command, start. Or the directory cannot be written.</exception>
    public static RunLock Acquire(TargetLayout layout, RunIdentity identity)
    {
        try
        {
            OwnFiles.MakePrivateDirectory(layout.OwnDirectory);
            FileLock? held = FileLock.TryAcquire(layout.RunLock, identity.ToText() + "\n");
            for (int tries = 0; held is null && tries < AskersTurns; tries++)
            {
                Thread.Sleep(10);
                held = FileLock.TryAcquire(layout.RunLock, identity.ToText() + "\n");
            }

            return held is not null
                ? new RunLock(held)
                : throw new DiagnosticException(TargetProblems.Busy(layout.PacksDirectory, FileLock.ReadNote(layout.RunLock)));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(TargetProblems.NotWritable(layout.PacksDirectory, cause), cause);
        }
    }

    public void Dispose() => _lock.Dispose();
}
