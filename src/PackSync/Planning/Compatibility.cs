using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Packs;

namespace PackSync.Planning;

/// <summary>
/// The lock may have been made for another platform than the one that it is applied to, and a platform is changed under its packs. What the lock says of each
/// pack's requirements is held against the target: what is yet to come is refused, what is there already is named.
/// </summary>
internal static class Compatibility
{
    /// <summary>A repair brings back what was there.</summary>
    public static PlanStep Refuse(WantedPacks wanted, Platform platform, PlanStep step)
        => step is PlanStep.PutPack { Action: not PlanAction.Repair } put && Unmet(wanted, platform, put.To) is { } unmet ? put with { Refusal = unmet } : step;

    public static ImmutableArray<Diagnostic> Warnings(WantedPacks wanted, Platform platform, IEnumerable<PlanStep> steps)
    {
        List<Diagnostic> warnings = [];
        foreach (PlanStep step in steps)
        {
            if (wanted.Locked(step.Ref) is not { } locked || step is PlanStep.RemovePack)
                continue;
            if (locked.Requirements.StackStorm is not null && platform.WhyUnknown is { } unknown && !Ignores(wanted, locked))
                warnings.Add(unknown);
            else if (step is not PlanStep.PutPack { Action: not PlanAction.Repair } && Unmet(wanted, platform, locked) is { } unmet)
                warnings.Add(CompatibilityProblems.InstalledAllTheSame(unmet));
        }

        return [.. warnings.Distinct()];
    }

    private static Diagnostic? Unmet(WantedPacks wanted, Platform platform, LockedPack locked)
        => !Ignores(wanted, locked) && locked.Requirements.UnmetBy(platform).FirstOrDefault() is { } unmet
            ? CompatibilityProblems.Unmet(locked.Ref, locked.Version ?? "", unmet, null, wanted.Entry(locked.Ref)?.Place)
            : null;

    private static bool Ignores(WantedPacks wanted, LockedPack locked) => wanted.Entry(locked.Ref)?.IgnoresCompatibility == true;
}
