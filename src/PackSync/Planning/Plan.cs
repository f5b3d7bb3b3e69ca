using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Lockfiles;

namespace PackSync.Planning;

/// <summary>Everything an apply would do, as inert data, sorted by pack.</summary>
/// <param name="Stale">Lock entries that no longer answer packs.yaml; listed apart, their packs are planned as locked.</param>
public sealed record Plan(ImmutableArray<PlanStep> Steps, ImmutableArray<StaleEntry> Stale, string? InterruptedRun, ImmutableArray<Diagnostic> Diagnostics)
{
    public bool HasChanges => Steps.Any(step => step.IsChange);

    public bool HasDrift => Steps.Any(step => step is PlanStep.PutPack { Drift.Length: > 0 } or PlanStep.RemovePack { Drift.Length: > 0 });

    public IEnumerable<Diagnostic> Refusals => Steps.Where(step => step.Refusal is not null).Select(step => step.Refusal!);
}
