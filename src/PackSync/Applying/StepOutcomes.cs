using System.Collections.Concurrent;
using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Planning;

namespace PackSync.Applying;

/// <summary>
/// What became of each step so far, and whether the run may go on: without keep-going, one refusal or failure stops it. The steps of one pack go together: one that
/// is refused or fails keeps the others from being done. Safe for parallel use.
/// </summary>
internal sealed class StepOutcomes
{
    private readonly ImmutableArray<PlanStep> _steps;
    private readonly bool _keepGoing;
    private readonly ConcurrentDictionary<PlanStep, StepResult> _results = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<PackRef, StepOutcome> _stopped = new();
    private readonly DiagnosticBag _diagnostics = new();

    public StepOutcomes(ImmutableArray<PlanStep> steps, bool keepGoing)
    {
        (_steps, _keepGoing) = (steps, keepGoing);
        foreach (PlanStep step in steps)
        {
            if (step.Refusal is not null)
                Stop(step, step.Refusal.Kind == FailureKind.Error ? StepOutcome.Failed : StepOutcome.Refused);
            else if (step is PlanStep.LeavePack or PlanStep.LeaveConfig)
                _results[step] = new StepResult(step, StepOutcome.Unchanged, null);
        }

        // one reason can stop several packs
        _diagnostics.AddRange(steps.Where(step => step.Refusal is not null).Select(step => step.Refusal!).Distinct());
    }

    /// <summary>Of packs with nothing refused or failed: what is to be done.</summary>
    public IEnumerable<PlanStep> Todo => _steps.Where(step => !_results.ContainsKey(step) && !_stopped.ContainsKey(step.Ref));

    public bool HasWork => Todo.Any();

    public bool AnyDone => _results.Values.Any(result => result.Outcome == StepOutcome.Done);

    public bool IsBlocked => !_keepGoing && !_stopped.IsEmpty;

    /// <returns>False where the action failed; its diagnostic is taken down.</returns>
    public bool Try(PlanStep step, Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (DiagnosticException problem)
        {
            Fail(step, problem.Diagnostic);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            Fail(step, ApplyProblems.DiskFailed(step.Ref, "writing it", cause));
        }

        return false;
    }

    public void Fail(PlanStep step, Diagnostic problem)
    {
        Stop(step, StepOutcome.Failed);
        _diagnostics.Add(problem);
    }

    public void FailAll(Diagnostic problem)
    {
        foreach (PlanStep step in Todo.ToArray())
            Stop(step, StepOutcome.Failed);
        _diagnostics.Add(problem);
    }

    public void Done(PlanStep step, string? savedTo) => _results[step] = new StepResult(step, StepOutcome.Done, savedTo);

    public void Add(IEnumerable<Diagnostic> diagnostics) => _diagnostics.AddRange(diagnostics);

    /// <param name="runId">Null where nothing was begun.</param>
    public ApplyResult ToResult(string? runId) => new(
        AnyDone ? runId : null,
        null,
        [.. _steps.Select(step => _results.GetValueOrDefault(step) ?? new StepResult(step, StepOutcome.Skipped, null))],
        _diagnostics.ToImmutable());

    private void Stop(PlanStep step, StepOutcome outcome)
    {
        _results[step] = new StepResult(step, outcome, null);
        _stopped[step.Ref] = outcome;
    }
}
