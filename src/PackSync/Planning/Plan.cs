using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Planning;

/// <summary>Everything an apply would do, as inert data, sorted by pack.</summary>
/// <param name="Stale">Lock entries that no longer answer packs.yaml; listed apart, their packs are planned as locked.</param>
public sealed record Plan(ImmutableArray<PlanStep> Steps, ImmutableArray<StaleEntry> Stale, string? InterruptedRun, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The target is frozen, so apply would refuse all of it.</summary>
    public Hold? Hold { get; init; }

    /// <summary>How the directories of a pack would change places.</summary>
    public ExchangeKind Exchange { get; init; }

    /// <summary>What the steps mean to StackStorm, by pack; of those only that were looked at.</summary>
    public ImmutableArray<PackContent> Content { get; init; } = [];

    /// <summary>Packs that are in place and StackStorm does not know as they are; those that change with this plan are not among them.</summary>
    public ImmutableArray<PackRef> Unregistered { get; init; } = [];

    /// <summary>Ids of earlier runs whose <c>after</c> hook has not gone through, oldest first.</summary>
    public ImmutableArray<string> OpenHooks { get; init; } = [];

    /// <summary>Packs whose declared config StackStorm's API has yet to be sent; those that it does not know yet are not among them.</summary>
    public ImmutableArray<PackRef> UnsentConfigs { get; init; } = [];

    /// <summary>Packs that StackStorm was told of, and of which an operator's choices have yet to be put back.</summary>
    public ImmutableArray<PackRef> Unsettled { get; init; } = [];

    /// <summary>Of packs that change, and those of others that are yet to be built; by pack.</summary>
    public ImmutableArray<PlannedVirtualenv> Virtualenvs { get; init; } = [];

    /// <summary>What StackStorm keeps, though its files go with this plan, or are gone already; by pack.</summary>
    public ImmutableArray<OrphanedPack> Orphans { get; init; } = [];

    public bool HasChanges => Steps.Any(step => step.IsChange);

    /// <summary>Files of a pack that we installed were edited, held or not. Edits in a pack that is yet to be adopted are pending work instead.</summary>
    public bool HasDrift => Steps.Select(step => step is PlanStep.LeavePack { Instead: { } held } ? held : step).Any(step => step
        is PlanStep.PutPack { Drift.Length: > 0, Action: not PlanAction.Adopt }
        or PlanStep.RemovePack { Drift.Length: > 0, IsUnmanaged: false }
        or PlanStep.PutConfig { IsEdited: true });

    /// <summary>Why apply would not go through as things stand; one reason that stops several packs comes once.</summary>
    public IEnumerable<Diagnostic> Refusals => Steps.Where(step => step.Refusal is not null).Select(step => step.Refusal!).Distinct();

    /// <summary>apply would write something as things stand.</summary>
    /// <param name="keepGoing">One refused pack does not stop the others.</param>
    public bool WouldChange(bool keepGoing) => (keepGoing || !Refusals.Any()) && Steps.Any(step => step is { IsChange: true, Refusal: null });
}
