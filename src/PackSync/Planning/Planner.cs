using System.Collections.Immutable;
using System.Diagnostics;
using PackSync.Diagnostics;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Resolving;
using PackSync.Targets;

namespace PackSync.Planning;

/// <summary>
/// PURE: wanted, observed and policy in, steps out. No clock, no disk, no console.
/// What stands in the lock is wanted, unless packs.yaml says <c>state: absent</c>; a pack in neither file is delisted.
/// A step that may not be carried out is planned all the same, with the refusal that names the flag.
/// </summary>
public static class Planner
{
    public static Plan Plan(Manifest manifest, LockFile lockFile, ObservedTarget observed, Permissions permissions)
        => Plan(manifest, lockFile, LockStaleness.Compare(manifest, lockFile), observed, permissions);

    /// <summary>The lock as it is, whatever packs.yaml asks for.</summary>
    public static Plan PlanFrozen(Manifest manifest, LockFile lockFile, ObservedTarget observed, Permissions permissions)
        => Plan(manifest, lockFile, [], observed, permissions);

    /// <param name="stale">Carried into the plan as it is; no step depends on it.</param>
    internal static Plan Plan(Manifest manifest, LockFile lockFile, ImmutableArray<StaleEntry> stale, ObservedTarget observed, Permissions permissions)
    {
        var wanted = new WantedPacks(manifest, lockFile);
        IEnumerable<PackRef> refs = manifest.Packs.Keys.Concat(lockFile.Packs.Keys).Concat(observed.Packs.Keys)
            .Where(permissions.Covers).Distinct().Order();
        List<PlanStep> steps = [];
        foreach (PackRef pack in refs)
        {
            ObservedPack? found = observed.Packs.GetValueOrDefault(pack);
            if (Step(wanted, pack, found, observed.Platform, permissions) is { } step)
                steps.Add(observed.Holds.Packs.TryGetValue(pack, out Hold? hold) ? Held(step, hold, found) : step);
        }

        return new Plan(
            EmptyTargetGuard.Check(steps, wanted, observed, permissions),
            [.. stale.Where(entry => permissions.Covers(entry.Ref))],
            observed.InterruptedRun,
            Compatibility.Warnings(wanted, observed.Platform, steps))
        {
            Hold = observed.Holds.Target,
            Exchange = observed.Exchange,
        };
    }

    private static PlanStep? Step(WantedPacks wanted, PackRef pack, ObservedPack? observed, Platform platform, Permissions permissions)
    {
        if (wanted.IsAbsent(pack))
            return Removal.OfAbsent(wanted, pack, observed, permissions);
        if (wanted.Locked(pack) is { } locked)
            return Allow(wanted, Protect(wanted, Compatibility.Refuse(wanted, platform, Put(wanted, locked, observed, permissions)), observed));
        if (observed is null)
            return null; // listed and not locked: the stale entry says so
        if (wanted.Entry(pack) is not null)
            return new PlanStep.LeavePack(pack, "packs.yaml lists it, packs.lock does not yet", Found(observed), KeepCause.NotLocked);
        return Unlisted(wanted, observed, permissions);
    }

    private static PlanStep Put(WantedPacks wanted, LockedPack locked, ObservedPack? observed, Permissions permissions)
    {
        InstallOptions options = wanted.Options(locked);
        SourcePlace? place = wanted.Entry(locked.Ref)?.Place;
        return observed switch
        {
            null => new PlanStep.PutPack(locked.Ref, PlanAction.Install, $"not installed yet: {StepWords.Version(locked)}", null, locked, options, null, []),
            ObservedPack.Vanished gone => new PlanStep.PutPack(
                locked.Ref, PlanAction.Install, $"its directory is gone: {StepWords.Version(locked)}", null, locked, options, InstalledVersion.Of(gone.Receipt), []),
            ObservedPack.Managed managed => ManagedPack.Plan(managed, locked, options, permissions, place),
            ObservedPack.Unmanaged unmanaged => UnmanagedPack.Plan(unmanaged, locked, options, permissions, place),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Protection is against replacing what is there: installing where nothing is, and writing a receipt, lose nothing.</summary>
    private static PlanStep Protect(WantedPacks wanted, PlanStep step, ObservedPack? observed)
        => step is PlanStep.PutPack put && wanted.IsProtected(step.Ref) && observed is not (null or ObservedPack.Vanished)
            ? put with { Refusal = PlanningProblems.Protected(step.Ref, "replaced", wanted.Entry(step.Ref)?.Place) }
            : step;

    /// <summary>The lock may be older than policy.sources, or written by somebody else than `lock`.</summary>
    private static PlanStep Allow(WantedPacks wanted, PlanStep step)
        => step is PlanStep.PutPack put && SourceUrl.TryParse(put.To.Source, wanted.Manifest.Directory, out SourceUrl? source, out _) && !SourcePolicy.Allows(wanted.Manifest, source)
            ? put with { Refusal = ResolveProblems.SourceNotAllowed(step.Ref, source, wanted.Entry(step.Ref)?.Place) }
            : step;

    private static PlanStep Unlisted(WantedPacks wanted, ObservedPack observed, Permissions permissions)
    {
        InstalledVersion? at = Found(observed);
        if (wanted.IsProtected(observed.Ref))
            return new PlanStep.LeavePack(observed.Ref, ShippedPacks.Contains(observed.Ref) ? "comes with StackStorm" : "protected by policy.protect", at, KeepCause.Protected);
        if (observed is ObservedPack.Unmanaged)
            return new PlanStep.LeavePack(observed.Ref, "not listed, and not installed by pack-sync", at, KeepCause.Unmanaged);

        bool prune = (wanted.Manifest.Policy.Prune || permissions.Prune) && permissions.Only.IsEmpty && permissions.Except.IsEmpty;
        return prune
            ? Removal.OfOurs(observed, "no longer listed", permissions, null)
            : new PlanStep.LeavePack(observed.Ref, "no longer listed; `apply --prune` removes it", at, KeepCause.Delisted);
    }

    /// <summary>Nothing is done about a held pack, whatever it is.</summary>
    private static PlanStep.LeavePack Held(PlanStep step, Hold hold, ObservedPack? observed)
    {
        string instead = step.IsChange ? $"; left out: {step.Action.ToString().ToLowerInvariant()}, {step.Reason}" : "";
        return new PlanStep.LeavePack(step.Ref, $"held {Display.Safe(hold.ToText())}{instead}", observed is null ? null : Found(observed), KeepCause.Held)
        {
            Hold = hold,
            Instead = step,
        };
    }

    private static InstalledVersion? Found(ObservedPack observed) => observed switch
    {
        ObservedPack.Managed managed => InstalledVersion.Of(managed.Receipt),
        ObservedPack.Unmanaged unmanaged => UnmanagedPack.Found(unmanaged),
        ObservedPack.Vanished => null,
        _ => throw new UnreachableException(),
    };
}
