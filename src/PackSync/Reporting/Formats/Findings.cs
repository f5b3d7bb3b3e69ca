using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Planning;

namespace PackSync.Reporting.Formats;

/// <summary>
/// What of a report is worth a mark beside a line. For verify what is not in sync is an error; for plan work to do is a note, and what apply would
/// refuse a warning, because a plan that shows them has done its own work.
/// </summary>
internal static class Findings
{
    public static ImmutableArray<Finding> Of(Report report)
        => report.Body is ReportBody.Environments environments
            ? [.. environments.Reports.SelectMany(each => Of(each.Report).Select(finding => finding with { Place = finding.Place ?? new SourcePlace(each.Manifest, 1, 1) }))]
            : [.. report.Diagnostics.Select(diagnostic => Finding.Of(diagnostic, diagnostic.Severity == Severity.Error ? FindingLevel.Error : FindingLevel.Warning)), .. Of(report.Body)];

    /// <summary>The packs that the report speaks of, fine or not.</summary>
    public static ImmutableArray<PackRef> Packs(ReportBody body) => body switch
    {
        ReportBody.Planned planned => [.. planned.Plan.Steps.Select(step => step.Ref).Distinct()],
        ReportBody.Verified verified => [.. verified.Plan.Steps.Select(step => step.Ref).Distinct()],
        ReportBody.Compared compared => [.. compared.Changes.Select(change => change.Ref)],
        ReportBody.Nodes nodes => [.. nodes.Differences.Select(difference => difference.Pack).Distinct()],
        ReportBody.Applied applied => [.. applied.Result.Steps.Select(result => result.Step.Ref).Distinct()],
        _ => [],
    };

    private static IEnumerable<Finding> Of(ReportBody body) => body switch
    {
        ReportBody.Planned planned => OfPlan(planned.Plan, planned.Places).Concat(planned.Plan.Steps.Where(step => step.Refusal is not null).Select(step => Finding.Of(step.Refusal!, FindingLevel.Warning, step.Ref))),
        ReportBody.Verified verified => OfPlan(verified.Plan, verified.Places, verified.Strict).Select(finding => finding with { Level = Verdict(finding, verified.Strict) }),
        ReportBody.Applied applied => applied.Result.Steps
            .Where(result => result.Step.Refusal is not null)
            .Select(result => Finding.Of(result.Step.Refusal!, FindingLevel.Error, result.Step.Ref)),
        ReportBody.Nodes nodes => nodes.Differences.Select(difference => new Finding(
            JsonReport.Lower(difference.Kind), FindingLevel.Error, Display.Safe($"{difference.Pack}: {difference.Node} {difference.What}"), null, nodes.Places.Of(difference.Pack), difference.Pack)),
        ReportBody.Compared compared => compared.Changes.Select(change => new Finding(
            JsonParts.Word(change), FindingLevel.Note, Display.Safe($"{change.Ref}: {LockText.Words(change)}"), null, compared.Places.Of(change.Ref), change.Ref)),
        _ => [],
    };

    private static FindingLevel Verdict(Finding finding, bool strict)
        => finding.Rule == JsonReport.Lower(PlanCondition.Delisted) && !strict ? FindingLevel.Note : FindingLevel.Error;

    private static IEnumerable<Finding> OfPlan(Plan plan, PackPlaces places, bool strict = false)
    {
        if (plan.InterruptedRun is { } run)
            yield return new Finding(JsonReport.Lower(PlanCondition.Interrupted), FindingLevel.Warning, $"run {Display.Safe(run)} was interrupted", "the next apply or rollback recovers it", places.Manifest, null);
        foreach (StaleEntry entry in plan.Stale)
            yield return Finding.Of(LockProblems.Stale(places.Of(entry.Ref), entry), FindingLevel.Warning, entry.Ref);
        foreach (PlanStep step in plan.Steps)
        {
            if (OfStep(step) is var (condition, level, action) && (strict || condition != PlanCondition.Unmanaged))
                yield return new Finding(JsonReport.Lower(condition), level, Display.Safe($"{step.Ref}: {action}: {step.Reason}"), null, places.Of(step.Ref), step.Ref);
        }
    }

    private static (PlanCondition Condition, FindingLevel Level, string Action)? OfStep(PlanStep step) => step switch
    {
        PlanStep.PutPack { Drift.Length: > 0, Action: not PlanAction.Adopt } or PlanStep.RemovePack { Drift.Length: > 0, IsUnmanaged: false, IsChange: true } or PlanStep.PutConfig { IsEdited: true }
            => (PlanCondition.Drift, FindingLevel.Warning, StepLook.Of(step).Action),
        { IsChange: true } => (PlanCondition.Pending, FindingLevel.Note, StepLook.Of(step).Action),
        PlanStep.LeavePack { Instead.IsChange: true } => (PlanCondition.HeldBack, FindingLevel.Note, "held"),
        PlanStep.LeavePack { Cause: KeepCause.Delisted } => (PlanCondition.Delisted, FindingLevel.Note, "keep"),
        PlanStep.LeavePack { Cause: KeepCause.Unmanaged } => (PlanCondition.Unmanaged, FindingLevel.Note, "keep"),
        _ => null,
    };
}
