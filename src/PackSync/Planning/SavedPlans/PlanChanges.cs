using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Hashing;
using PackSync.Packs;

namespace PackSync.Planning.SavedPlans;

/// <summary>PURE. Why a saved plan is not carried out: everything that is no longer as it was.</summary>
public static class PlanChanges
{
    /// <param name="basis">As things stand.</param>
    /// <param name="plan">Made anew from it, with the permissions of the saved one.</param>
    /// <returns>Empty: what was saved is what would be done now.</returns>
    public static ImmutableArray<Diagnostic> Since(SavedPlan saved, PlanBasis basis, Plan plan)
    {
        Diagnostic[] found = [.. OfBasis(saved.Basis, basis)];
        // what follows from another packs.yaml or lock needs no words of its own
        return found.Length > 0 ? [.. found] : [.. OfSteps(saved.Plan, plan)];
    }

    private static IEnumerable<Diagnostic> OfBasis(PlanBasis then, PlanBasis now)
    {
        if (then.Tool != now.Tool)
            yield return SavedPlanProblems.OtherTool(then.Tool, now.Tool);
        if (then.Host != now.Host)
            yield return SavedPlanProblems.OtherHost(then.Host, now.Host);
        if (then.PacksDirectory != now.PacksDirectory)
            yield return SavedPlanProblems.OtherTarget(then.PacksDirectory, now.PacksDirectory);
        if (then.ManifestPath != now.ManifestPath)
            yield return SavedPlanProblems.OtherManifest(then.ManifestPath, now.ManifestPath);
        else if (then.Manifest != now.Manifest)
            yield return SavedPlanProblems.ManifestChanged(now.ManifestPath);
        if (then.ManifestPath == now.ManifestPath && then.Lock != now.Lock)
            yield return SavedPlanProblems.LockChanged(now.ManifestPath);
        if (then.PacksDirectory != now.PacksDirectory || then.Host != now.Host)
            yield break; // other packs: each would count as changed
        foreach (PackRef pack in then.Packs.Keys.Union(now.Packs.Keys).Order())
        {
            if (!then.Packs.TryGetValue(pack, out Sha256Digest before))
                yield return SavedPlanProblems.PackChanged(pack, "appeared");
            else if (!now.Packs.TryGetValue(pack, out Sha256Digest after))
                yield return SavedPlanProblems.PackChanged(pack, "disappeared");
            else if (before != after)
                yield return SavedPlanProblems.PackChanged(pack, "changed");
        }
    }

    /// <summary>With the same basis only holds and the platform can make another plan; or somebody edited the file.</summary>
    private static IEnumerable<Diagnostic> OfSteps(Plan then, Plan now)
    {
        ILookup<PackRef, string> before = Steps(then), after = Steps(now);
        return before.Concat(after).Select(steps => steps.Key).Distinct().Order()
            .Where(pack => !before[pack].SequenceEqual(after[pack]))
            .Select(SavedPlanProblems.StepDiffers);
    }

    private static ILookup<PackRef, string> Steps(Plan plan)
        => plan.Steps.Where(step => SavedPlan.Concerns(plan, step.Ref)).ToLookup(step => step.Ref, SavedPlanJson.Comparable);
}
