using System.Collections.Immutable;
using PackSync.Inspecting;

namespace PackSync.Planning;

/// <summary>
/// Never everything without <c>--allow-empty</c>: an empty packs.yaml, or one that belongs to another target, must not clear this one.
/// One pack that packs.yaml itself calls absent is no such accident as long as something else is wanted.
/// </summary>
internal static class EmptyTargetGuard
{
    public static ImmutableArray<PlanStep> Check(List<PlanStep> steps, WantedPacks wanted, ObservedTarget observed, Permissions permissions)
    {
        List<PlanStep.RemovePack> removed = [.. steps.OfType<PlanStep.RemovePack>().Where(step => step is { IsChange: true, IsUnmanaged: false })];
        int managed = observed.Packs.Values.OfType<ObservedPack.Managed>().Count();
        int pruned = removed.Count(step => !wanted.IsAbsent(step.Ref));
        bool everything = managed > 0 && (pruned == managed || (removed.Count == managed && wanted.IsEmpty));
        if (!everything || permissions.AllowEmpty)
            return [.. steps];

        return [.. steps.Select(step => step is PlanStep.RemovePack { Refusal: null, IsChange: true, IsUnmanaged: false } removal
            ? removal with { Refusal = PlanningProblems.NothingLeft(managed) }
            : step)];
    }
}
