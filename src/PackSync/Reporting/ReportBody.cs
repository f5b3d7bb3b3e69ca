using System.Collections.Immutable;
using PackSync.Applying;
using PackSync.Git.History;
using PackSync.Lockfiles;
using PackSync.Packs;
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

    /// <param name="RemotePins">How many pins were asked about at their repositories; null: none was to be.</param>
    public sealed record Verified(string PacksDirectory, Plan Plan, bool Deep, int? RemotePins = null) : ReportBody;

    /// <param name="Path">As the user would type it.</param>
    /// <param name="Written">False: the bytes are the same, or only a check was asked for.</param>
    public sealed record Locked(string Path, LockFile LockFile, ImmutableArray<LockChange> Changes, bool Written) : ReportBody
    {
        /// <summary>Of the pins that moved within their repository.</summary>
        public ImmutableSortedDictionary<PackRef, Changelog> Changelogs { get; init; } = ImmutableSortedDictionary<PackRef, Changelog>.Empty;
    }

    public sealed record Listed(ImmutableArray<PackRow> Packs, ImmutableArray<PackColumn> Columns) : ReportBody;

    public sealed record RolledBack(RollbackResult Result, string? RecoveredRun) : ReportBody;

    /// <param name="Runs">Newest first.</param>
    public sealed record History(ImmutableArray<HistoryEntry> Runs) : ReportBody;
}
