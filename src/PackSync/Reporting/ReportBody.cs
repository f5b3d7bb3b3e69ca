using System.Collections.Immutable;
using PackSync.Applying;
using PackSync.Applying.Hooks;
using PackSync.Git.History;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Planning.SavedPlans;
using PackSync.StackStorm;
using PackSync.StackStorm.Nodes;
using PackSync.Targets;

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
    public sealed record Planned(string PacksDirectory, Plan Plan, ImmutableArray<LockChange> NewLock) : ReportBody
    {
        /// <summary>As the user typed it; null where the plan was not saved.</summary>
        public string? SavedTo { get; init; }

        /// <summary>The plan is one that was saved earlier; null where it was made now.</summary>
        public SavedPlan? Saved { get; init; }

        public PackPlaces Places { get; init; } = PackPlaces.Unknown;

        /// <summary>What the steps mean to StackStorm is shown below them.</summary>
        public bool ShowsContent { get; init; }
    }

    /// <param name="NewLock">The entries of a lock that this run wrote, because there was none.</param>
    public sealed record Applied(string PacksDirectory, Plan Plan, ApplyResult Result, ImmutableArray<LockChange> NewLock) : ReportBody
    {
        public FollowUpResult FollowUp { get; init; } = FollowUpResult.Nothing;

        public HookResult Hooks { get; init; } = HookResult.Nothing;

        /// <summary>What this node has now, for others to be compared with; null where that was not asked for.</summary>
        public NodeReceipt? Receipt { get; init; }
    }

    /// <param name="RemotePins">How many pins were asked about at their repositories; null: none was to be.</param>
    public sealed record Verified(string PacksDirectory, Plan Plan, bool Deep, int? RemotePins = null) : ReportBody
    {
        public PackPlaces Places { get; init; } = PackPlaces.Unknown;

        /// <summary>Packs that are not listed count.</summary>
        public bool Strict { get; init; }

        /// <inheritdoc cref="Applied.Receipt"/>
        public NodeReceipt? Receipt { get; init; }
    }

    /// <param name="Path">As the user would type it.</param>
    /// <param name="Written">False: the bytes are the same, or only a check was asked for.</param>
    public sealed record Locked(string Path, LockFile LockFile, ImmutableArray<LockChange> Changes, bool Written) : ReportBody
    {
        /// <summary>Of the pins that moved within their repository.</summary>
        public ImmutableSortedDictionary<PackRef, Changelog> Changelogs { get; init; } = ImmutableSortedDictionary<PackRef, Changelog>.Empty;
    }

    /// <param name="Hold">Of the whole target; null where it is not held.</param>
    public sealed record Listed(ImmutableArray<PackRow> Packs, ImmutableArray<PackColumn> Columns, Hold? Hold) : ReportBody;

    /// <param name="Held">Of the packs that were put back, those that are held now.</param>
    public sealed record RolledBack(RollbackResult Result, string? RecoveredRun, ImmutableArray<PackRef> Held) : ReportBody
    {
        public FollowUpResult FollowUp { get; init; } = FollowUpResult.Nothing;
    }

    /// <param name="Script">As the shell reads it; ends with a newline.</param>
    public sealed record Completion(string Script) : ReportBody;

    /// <param name="Runs">Newest first.</param>
    public sealed record History(ImmutableArray<HistoryEntry> Runs) : ReportBody;

    /// <summary>Of <c>hold</c> and <c>release</c>.</summary>
    public sealed record Holds(string PacksDirectory, TargetHolds Before, TargetHolds After) : ReportBody
    {
        public IEnumerable<PackRef> Released => Before.Packs.Keys.Where(pack => !After.Packs.ContainsKey(pack));
    }

    /// <param name="Holder">Who holds the target, or held it; null: nobody.</param>
    public sealed record Unlocked(string PacksDirectory, RunIdentity? Holder, bool Freed) : ReportBody;
}
