using PackSync.Diagnostics;
using PackSync.Files;

namespace PackSync.Targets;

/// <summary>
/// One run at a time on a target. On one host the kernel's lock on run.lock is the truth, so what a dead holder left is free at once. On a directory that
/// hosts share, kernels need not see each other's locks: there a holder on another host is believed until <see cref="Unlock"/>, whatever the kernel says.
/// </summary>
public sealed class RunLock : IDisposable
{
    /// <summary>A reader that asks whether a journal is of a living run has the lock for microseconds; see <see cref="FileLock.IsHeld"/>.</summary>
    private const int AskersTurns = 3;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);
    private readonly FileLock _lock;
    private readonly TargetLayout _layout;
    private readonly string _runId;

    private RunLock(FileLock held, TargetLayout layout, string runId) => (_lock, _layout, _runId) = (held, layout, runId);

    /// <summary>False once somebody gave the lock away with <see cref="Unlock"/>: then nothing more of the target may be touched, another run may be at work.</summary>
    /// <exception cref="IOException">The disk does not tell.</exception>
    public bool IsStillOurs => LockHolder.Read(_layout)?.RunId == _runId;

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
            FileLock kernel = TryLock(layout) ?? throw new DiagnosticException(TargetProblems.Busy(layout.PacksDirectory, LockHolder.Read(layout)));
            try
            {
                if (Rival(layout, identity) is { } rival)
                    throw new DiagnosticException(TargetProblems.BusyElsewhere(layout.PacksDirectory, rival));
                return new RunLock(kernel, layout, identity.RunId);
            }
            catch
            {
                kernel.Dispose();
                throw;
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(TargetProblems.NotWritable(layout.PacksDirectory, cause), cause);
        }
    }

    /// <summary>Who holds the target, as far as it wrote that down. On this host it may have died since.</summary>
    /// <returns>Null where nobody does.</returns>
    public static RunIdentity? FindHolder(TargetLayout layout)
    {
        try
        {
            return LockHolder.Read(layout);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(TargetProblems.NotReadable(layout.PacksDirectory, cause), cause);
        }
    }

    /// <summary>Frees the lock of a run that died on another host, where only a person can know that it did.</summary>
    /// <returns>The holder that lost it.</returns>
    /// <exception cref="DiagnosticException">That run does not hold the lock, or the kernel says that it is alive.</exception>
    public static RunIdentity Unlock(TargetLayout layout, string runId)
    {
        try
        {
            RunIdentity? holder = PathStat.Read(layout.OwnDirectory) is null ? null : LockHolder.Read(layout);
            if (holder?.RunId != runId)
                throw new DiagnosticException(TargetProblems.NotTheHolder(layout.PacksDirectory, runId, holder));
            // what is free for us is held by no process of this host, so no run that begins here meanwhile loses its lock
            using FileLock kernel = TryLock(layout) ?? throw new DiagnosticException(TargetProblems.HolderIsAlive(holder));
            if (LockHolder.Read(layout)?.RunId == runId)
                LockHolder.Delete(layout);
            return holder;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(TargetProblems.NotWritable(layout.PacksDirectory, cause), cause);
        }
    }

    public void Dispose()
    {
        try
        {
            if (IsStillOurs)
                LockHolder.Delete(_layout);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // as if we had died here: free for this host, and named to the others
        }

        _lock.Dispose();
    }

    /// <summary>With the kernel's lock in hand: enters us as the holder.</summary>
    /// <returns>Null where we are; else the holder on another host.</returns>
    private static RunIdentity? Rival(TargetLayout layout, RunIdentity identity)
    {
        while (true)
        {
            if (LockHolder.TryCreate(layout, identity))
                return null;
            if (PathStat.Read(layout.RunHolder) is null)
                continue; // it let go just now
            RunIdentity? found = LockHolder.Read(layout);
            if (found is not null && !found.IsOnHostOf(identity))
                return found;
            // a dead one of this host, for we have its kernel's lock; and no other host takes what names one of this host
            LockHolder.Replace(layout, identity);
            return null;
        }
    }

    private static FileLock? TryLock(TargetLayout layout)
    {
        FileLock? held = FileLock.TryAcquire(layout.RunLock, "");
        for (int tries = 0; held is null && tries < AskersTurns; tries++)
        {
            Thread.Sleep(10);
            held = FileLock.TryAcquire(layout.RunLock, "");
        }

        return held;
    }
}
