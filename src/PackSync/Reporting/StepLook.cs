using System.Diagnostics;
using PackSync.Planning;

namespace PackSync.Reporting;

/// <summary>The sign and the words of a step: <c>+</c> new, <c>~</c> changed, <c>-</c> removed, <c>!</c> edited by somebody, <c>=</c> left as it is.</summary>
/// <param name="Action">Before: <c>upgrade</c>.</param>
/// <param name="Past">After: <c>upgraded</c>.</param>
public sealed record StepLook(char Sign, Tint Tint, string Action, string Past)
{
    public static StepLook Of(PlanStep step) => step switch
    {
        PlanStep.PutPack { Drift.Length: > 0, Action: not PlanAction.Adopt } put => Of(put.Action) with { Sign = '!', Tint = Tint.Magenta },
        PlanStep.RecordPack { Action: PlanAction.Adopt } => new StepLook('=', Tint.Dim, "adopt", "adopted"),
        PlanStep.PutConfig { IsEdited: true } => Of(step.Action) with { Sign = '!', Tint = Tint.Magenta },
        PlanStep.PutConfig { Content.Present: null } => Of(step.Action) with { Sign = '+', Tint = Tint.Green },
        PlanStep.RecordConfig or PlanStep.RecordPack => new StepLook('=', Tint.Dim, "record", "recorded"),
        PlanStep.RemovePack { IsGone: true } => new StepLook('=', Tint.Dim, "forget", "forgotten"),
        PlanStep.LeavePack { Cause: KeepCause.Held } => new StepLook('=', Tint.Yellow, "held", "held"),
        _ => Of(step.Action),
    };

    private static StepLook Of(PlanAction action) => action switch
    {
        PlanAction.Install => new StepLook('+', Tint.Green, "install", "installed"),
        PlanAction.Upgrade => new StepLook('~', Tint.Yellow, "upgrade", "upgraded"),
        PlanAction.Downgrade => new StepLook('~', Tint.Yellow, "downgrade", "downgraded"),
        PlanAction.Repoint => new StepLook('~', Tint.Yellow, "repoint", "repointed"),
        PlanAction.Repair => new StepLook('~', Tint.Yellow, "repair", "repaired"),
        PlanAction.Adopt => new StepLook('~', Tint.Yellow, "adopt", "adopted"),
        PlanAction.Configure => new StepLook('~', Tint.Yellow, "configure", "configured"),
        PlanAction.Remove => new StepLook('-', Tint.Red, "remove", "removed"),
        PlanAction.Keep => new StepLook('=', Tint.Dim, "keep", "kept"),
        _ => throw new UnreachableException(),
    };
}
