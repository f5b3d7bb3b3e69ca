using System.Collections.Immutable;
using System.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Targets;

namespace PackSync.Reporting;

/// <summary>One line of <c>list</c>: a pack as wanted, decided and found.</summary>
/// <param name="Requested">As in packs.yaml; null for a dependency and for what nobody asked for; empty: no version in particular; <c>absent</c>: not wanted.</param>
/// <param name="State">One word or two: <c>in sync</c>, <c>edited</c>, <c>upgrade</c>, <c>unmanaged</c> …</param>
public sealed record PackRow(PackRef Ref, string State, string? Requested, LockedPack? Locked, InstalledVersion? Installed, bool IsDependency)
{
    /// <summary>In StackStorm's database, as its API tells.</summary>
    public const string Registered = "registered";
    public const string NotRegistered = "not registered";

    /// <summary>Null where the pack itself is not held.</summary>
    public Hold? Hold { get; init; }

    /// <param name="hasManifest">False: nobody says what is wanted, so what we installed is not "delisted".</param>
    public static ImmutableArray<PackRow> Of(Manifest manifest, LockFile lockFile, Plan plan, bool hasManifest)
    {
        IEnumerable<PackRow> found = plan.Steps.Select(step => Row(
            step.Ref, !hasManifest && step is PlanStep.LeavePack { Cause: KeepCause.Delisted } ? "managed" : StateOf(step), InstalledBy(step)) with
        { Hold = (step as PlanStep.LeavePack)?.Hold });
        IEnumerable<PackRow> unlocked = plan.Stale
            .Where(entry => manifest.Packs.ContainsKey(entry.Ref) && plan.Steps.All(step => step.Ref != entry.Ref))
            .Select(entry => Row(entry.Ref, "not locked", null));
        return [.. found.Concat(unlocked).OrderBy(row => row.Ref)];

        PackRow Row(PackRef pack, string state, InstalledVersion? installed)
        {
            PackEntry? entry = manifest.Packs.GetValueOrDefault(pack);
            LockedPack? locked = lockFile.Packs.GetValueOrDefault(pack);
            return new PackRow(pack, state, entry is { Absent: true } ? "absent" : entry?.Request.Text, locked, installed, entry is null && locked is not null);
        }
    }

    private static string StateOf(PlanStep step) => step switch
    {
        PlanStep.PutPack { Drift.Length: > 0, Action: not PlanAction.Adopt } => "edited",
        PlanStep.PutPack { Action: PlanAction.Install } => "missing",
        PlanStep.PutPack put => $"to {put.Action.ToString().ToLowerInvariant()}",
        PlanStep.RemovePack => "to remove",
        PlanStep.RecordPack => "in sync",
        PlanStep.LeavePack leave => leave.Cause switch
        {
            KeepCause.InSync => "in sync",
            KeepCause.Delisted => "delisted",
            KeepCause.Unmanaged => "unmanaged",
            KeepCause.Protected => "protected",
            KeepCause.NotLocked => "not locked",
            KeepCause.Held => "held",
            _ => throw new UnreachableException(),
        },
        _ => throw new UnreachableException(),
    };

    private static InstalledVersion? InstalledBy(PlanStep step) => step switch
    {
        PlanStep.PutPack put => put.Action == PlanAction.Install ? null : put.From,
        PlanStep.RemovePack removal => removal.From,
        PlanStep.RecordPack record => new InstalledVersion(record.To.Version, record.To.Commit, record.To.Source),
        PlanStep.LeavePack leave => leave.At,
        _ => throw new UnreachableException(),
    };
}
