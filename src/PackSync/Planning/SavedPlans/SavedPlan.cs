using PackSync.Packs;

namespace PackSync.Planning.SavedPlans;

/// <summary>
/// A plan put aside, to be carried out later exactly as it was shown, or not at all. It is no order by itself: apply plans anew with the same permissions, and goes on only where
/// what it planned from and what came of it are the same (<see cref="PlanChanges"/>).
/// </summary>
/// <param name="Made">When.</param>
/// <param name="Frozen">The lock was taken as it is.</param>
public sealed record SavedPlan(DateTimeOffset Made, PlanBasis Basis, Permissions Permissions, bool KeepGoing, bool Frozen, Plan Plan)
{
    /// <summary>The options that it was made with, as they are typed.</summary>
    public IEnumerable<string> Options => new (bool Given, string Option)[]
    {
        (Permissions.Prune, "--prune"),
        (Permissions.Repair, "--repair"),
        (Permissions.Adopt, "--adopt"),
        (Permissions.AllowEmpty, "--allow-empty"),
        (Permissions.AllowBreaking, "--allow-breaking"),
        (KeepGoing, "--keep-going"),
        (Frozen, "--frozen"),
    }.Where(option => option.Given).Select(option => option.Option)
        .Concat(Permissions.Only.Select(pack => $"--pack {pack}"))
        .Concat(Permissions.Except.Select(pack => $"--exclude {pack}"));

    /// <summary>PURE. Packs that neither are ours nor would be touched may come and go.</summary>
    public static bool Concerns(Plan plan, PackRef pack)
        => !plan.Steps.Any(step => step.Ref == pack && step is PlanStep.LeavePack { Cause: KeepCause.Unmanaged or KeepCause.Protected });
}
