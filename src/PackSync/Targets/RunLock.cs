namespace PackSync.Targets;

/// <summary>One apply at a time on a target: the kernel's lock on run.lock is the truth; what stands in the file names its holder for people.</summary>
public sealed class RunLock : IDisposable
{
    /// <exception cref="Diagnostics.DiagnosticException">Busy, naming the holder: run, pid, host, user, command, start.</exception>
    public static RunLock Acquire(TargetLayout layout, RunIdentity identity) => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}

/// <param name="RunId">Sorts by time: <c>20261124T124759Z-1a2b3c</c>.</param>
/// <param name="Command">The command line without values that could be secret.</param>
public sealed record RunIdentity(string RunId, int ProcessId, string Host, string User, string Command, DateTimeOffset Start);
