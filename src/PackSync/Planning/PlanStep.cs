using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Planning;

/// <summary>One thing to do, decided: apply re-decides nothing. Packs and their configs are steps; virtualenvs and registration follow from these, and stand in <see cref="Plan"/>.</summary>
/// <param name="Reason">In words, for people.</param>
/// <param name="Refusal">Why apply will not do this step as things stand; null where it may.</param>
public abstract record PlanStep(PackRef Ref, PlanAction Action, string Reason, Diagnostic? Refusal)
{
    /// <summary>True where carrying the step out writes to the pack's directory.</summary>
    public abstract bool IsChange { get; }

    /// <summary>Put the locked tree in place: install, upgrade, downgrade, re-point, repair, adopt.</summary>
    /// <param name="From">What is there now, for people; null for an install.</param>
    /// <param name="Drift">Files that are saved before they are replaced.</param>
    public sealed record PutPack(
        PackRef Ref,
        PlanAction Action,
        string Reason,
        Diagnostic? Refusal,
        LockedPack To,
        InstallOptions Options,
        InstalledVersion? From,
        ImmutableArray<FileDrift> Drift) : PlanStep(Ref, Action, Reason, Refusal)
    {
        public override bool IsChange => true;

        /// <summary>Nothing says what the directory was, or its .git holds commits that are nowhere else: all of it is copied to saved/ first.</summary>
        public bool SaveWhole { get; init; }
    }

    /// <summary>The files are right already; write (or refresh) the receipt only. Not pending work.</summary>
    public sealed record RecordPack(PackRef Ref, PlanAction Action, string Reason, LockedPack To, InstallOptions Options)
        : PlanStep(Ref, Action, Reason, null)
    {
        public override bool IsChange => false;
    }

    public sealed record RemovePack(PackRef Ref, string Reason, Diagnostic? Refusal, InstalledVersion From, ImmutableArray<FileDrift> Drift)
        : PlanStep(Ref, PlanAction.Remove, Reason, Refusal)
    {
        public override bool IsChange => !IsGone;

        /// <summary>No receipt of ours stands for it.</summary>
        public bool IsUnmanaged { get; init; }

        /// <summary>The directory is gone already: only the receipt is removed, which is not pending work.</summary>
        public bool IsGone { get; init; }

        /// <inheritdoc cref="PutPack.SaveWhole"/>
        public bool SaveWhole { get; init; }
    }

    /// <summary>Write the pack's config file. It goes together with the pack's own step: both are done, or neither.</summary>
    /// <param name="Changes">By key, for people.</param>
    public sealed record PutConfig(PackRef Ref, string Reason, Diagnostic? Refusal, ConfigContent Content, ImmutableArray<ConfigChange> Changes)
        : PlanStep(Ref, PlanAction.Configure, Reason, Refusal)
    {
        public override bool IsChange => true;

        /// <summary>We wrote the file, and somebody changed it since.</summary>
        public bool IsEdited { get; init; }
    }

    /// <summary>The config file is right already; write its receipt only. Not pending work.</summary>
    public sealed record RecordConfig(PackRef Ref, string Reason, ConfigContent Content) : PlanStep(Ref, PlanAction.Keep, Reason, null)
    {
        public override bool IsChange => false;
    }

    /// <summary>The config file is as packs.yaml says.</summary>
    /// <param name="NotCompared">Keys whose values come from variables that are not set here.</param>
    public sealed record LeaveConfig(PackRef Ref, string Reason, ImmutableArray<string> NotCompared) : PlanStep(Ref, PlanAction.Keep, Reason, null)
    {
        public override bool IsChange => false;
    }

    /// <summary>Left as it is, and named because someone will wonder: in sync, delisted, protected, unmanaged, held.</summary>
    public sealed record LeavePack(PackRef Ref, string Reason, InstalledVersion? At, KeepCause Cause) : PlanStep(Ref, PlanAction.Keep, Reason, null)
    {
        public override bool IsChange => false;

        /// <summary>Why it stays, for <see cref="KeepCause.Held"/>.</summary>
        public Hold? Hold { get; init; }

        /// <summary>What would be done if it were not held; may be nothing.</summary>
        public PlanStep? Instead { get; init; }
    }
}

/// <param name="Version">For people; null where unknown.</param>
public sealed record InstalledVersion(string? Version, CommitId? Commit, string? Source)
{
    public static InstalledVersion Of(Receipt receipt) => new(receipt.Pack.Version, receipt.Pack.Commit, receipt.Pack.Source);
}
