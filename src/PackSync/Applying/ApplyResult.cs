using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Planning;

namespace PackSync.Applying;

/// <param name="RunId">Null where nothing had to be done.</param>
/// <param name="RecoveredRun">Id of an interrupted run that was finished or undone first. The pipeline fills it in: it recovers before it plans.</param>
public sealed record ApplyResult(string? RunId, string? RecoveredRun, ImmutableArray<StepResult> Steps, ImmutableArray<Diagnostic> Diagnostics);

/// <param name="SavedTo">Where edited files were set aside; null where there were none.</param>
public sealed record StepResult(PlanStep Step, StepOutcome Outcome, string? SavedTo);

public enum StepOutcome
{
    Done,
    Unchanged,

    /// <summary>Not allowed as things stand; nothing of this pack was touched.</summary>
    Refused,

    /// <summary>Failed, and its pack is as it was.</summary>
    Failed,

    /// <summary>Nothing wrong with it, and not carried out because another pack was refused or failed.</summary>
    Skipped,
}
