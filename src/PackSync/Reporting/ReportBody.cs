using System.Collections.Immutable;
using PackSync.Applying;
using PackSync.Lockfiles;
using PackSync.Planning;

namespace PackSync.Reporting;

/// <summary>The command's own part of a report. Commands that have a text of their own have their body in a file beside it.</summary>
public abstract partial record ReportBody
{
    public static readonly ReportBody Nothing = new None();

    private ReportBody()
    {
    }

    public sealed record None : ReportBody;

    /// <param name="NewLock">What the lock would be where there is none yet; empty otherwise.</param>
    public sealed record Planned(string PacksDirectory, Plan Plan, ImmutableArray<LockChange> NewLock) : ReportBody;

    /// <param name="NewLock">The entries of a lock that this run wrote, because there was none.</param>
    public sealed record Applied(string PacksDirectory, Plan Plan, ApplyResult Result, ImmutableArray<LockChange> NewLock) : ReportBody;

    public sealed record Verified(string PacksDirectory, Plan Plan, bool Deep) : ReportBody;

    /// <param name="Path">As the user would type it.</param>
    /// <param name="Written">False: the bytes are the same, or only a check was asked for.</param>
    public sealed record Locked(string Path, LockFile LockFile, ImmutableArray<LockChange> Changes, bool Written) : ReportBody;

    public sealed record Listed(ImmutableArray<PackRow> Packs) : ReportBody;

    public sealed record RolledBack(RollbackResult Result, string? RecoveredRun) : ReportBody;

    /// <param name="Runs">Newest first.</param>
    public sealed record History(ImmutableArray<HistoryEntry> Runs) : ReportBody;
}
