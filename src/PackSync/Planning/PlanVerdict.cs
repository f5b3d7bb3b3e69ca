using System.Collections.Immutable;
using System.Diagnostics;
using PackSync.Diagnostics;

namespace PackSync.Planning;

/// <summary>Which command asks: each reads the same conditions its own way (the table in docs/commands.md).</summary>
public enum VerdictFor
{
    /// <summary>A plain <c>plan</c> ends in 0 unless something is wrong.</summary>
    Plan,

    /// <summary><c>plan --detailed-exitcode</c>.</summary>
    DetailedPlan,
    Verify,

    /// <summary><c>verify --strict</c>: packs that are not listed count.</summary>
    StrictVerify,

    /// <summary>A plan that apply was given. What was carried out is done (0); what the apply itself met comes on top, see <see cref="PlanVerdict.Of(IEnumerable{Diagnostic})"/>.</summary>
    Apply,
}

/// <summary>
/// PURE. From a plan to every condition that holds, and from those to one exit code:
/// <c>PlanVerdict.ExitCode(PlanVerdict.Of(plan), VerdictFor.Verify)</c>.
/// For apply, add the conditions of its diagnostics: <c>[.. PlanVerdict.Of(plan), .. PlanVerdict.Of(result.Diagnostics)]</c>.
/// Where several hold, the first of 1, 3, 4, 6, 5, 7, 2 wins.
/// </summary>
public static class PlanVerdict
{
    /// <summary>The exit code where files are in place, and what follows is open.</summary>
    public const int FollowUp = 7;

    private static readonly ImmutableArray<int> Precedence = [1, 3, 4, 6, 5, 7, 2];

    /// <returns>Every condition that holds, each once, in the order of the enum; empty: in sync.</returns>
    public static ImmutableArray<PlanCondition> Of(Plan plan)
    {
        var conditions = new SortedSet<PlanCondition>(Of(plan.Diagnostics));
        if (plan.HasDrift)
            conditions.Add(PlanCondition.Drift);
        if (!plan.Stale.IsEmpty)
            conditions.Add(PlanCondition.StaleLock);
        if (plan.Refusals.Any())
            conditions.Add(PlanCondition.Refused);
        if (plan.HasChanges)
            conditions.Add(PlanCondition.Pending);
        if (!plan.Unregistered.IsEmpty || !plan.Unsettled.IsEmpty || !plan.UnsentConfigs.IsEmpty || !plan.OpenHooks.IsEmpty || plan.Virtualenvs.Any(virtualenv => virtualenv.IsOpen) || plan.Orphans.Any(orphans => orphans is { IsOpen: true, IsPending: true }))
            conditions.Add(PlanCondition.FollowUp);
        if (plan.InterruptedRun is not null)
            conditions.Add(PlanCondition.Interrupted);
        if (plan.Steps.Any(step => step is PlanStep.LeavePack { Cause: KeepCause.Delisted }))
            conditions.Add(PlanCondition.Delisted);
        if (plan.Steps.Any(step => step is PlanStep.LeavePack { Cause: KeepCause.Unmanaged }))
            conditions.Add(PlanCondition.Unmanaged);
        if (plan.Hold is not null || plan.Steps.Any(step => step is PlanStep.LeavePack { Hold: not null }))
            conditions.Add(PlanCondition.Held);
        if (plan.Steps.Any(step => step is PlanStep.LeavePack { Instead.IsChange: true }))
            conditions.Add(PlanCondition.HeldBack);
        return [.. conditions];
    }

    /// <summary>What a run's errors mean; warnings mean nothing here.</summary>
    public static ImmutableArray<PlanCondition> Of(IEnumerable<Diagnostic> diagnostics)
        => [.. diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => Of(diagnostic.Kind)).Distinct().Order()];

    public static int ExitCode(IEnumerable<PlanCondition> conditions, VerdictFor command)
    {
        HashSet<int> codes = [.. conditions.Select(condition => Code(condition, command))];
        return Precedence.FirstOrDefault(codes.Contains);
    }

    /// <summary>Of several runs: the first of 1, 3, 4, 6, 5, 7, 2; whatever else there is (64, 130) before all of them.</summary>
    public static int Worst(IEnumerable<int> codes)
    {
        HashSet<int> all = [.. codes];
        int other = all.FirstOrDefault(code => code != 0 && !Precedence.Contains(code));
        return other != 0 ? other : Precedence.FirstOrDefault(all.Contains);
    }

    /// <summary>What a plan shows is read the command's way; an error is an error for every command.</summary>
    public static int ExitCode(IEnumerable<PlanCondition> ofPlan, VerdictFor command, IEnumerable<Diagnostic> diagnostics)
    {
        HashSet<int> codes = [ExitCode(ofPlan, command), ExitCode(Of(diagnostics), VerdictFor.Apply)];
        return Precedence.FirstOrDefault(codes.Contains);
    }

    private static PlanCondition Of(FailureKind kind) => kind switch
    {
        FailureKind.Error => PlanCondition.Error,
        FailureKind.Integrity => PlanCondition.Integrity,
        FailureKind.StaleLock => PlanCondition.StaleLock,
        FailureKind.Busy => PlanCondition.Busy,
        FailureKind.Refused => PlanCondition.Refused,
        FailureKind.FollowUp => PlanCondition.FollowUp,
        _ => throw new UnreachableException(),
    };

    private static int Code(PlanCondition condition, VerdictFor command) => condition switch
    {
        PlanCondition.Error => 1,
        PlanCondition.Integrity => 3,
        PlanCondition.Busy => 5,
        _ when command == VerdictFor.Plan => 0,
        PlanCondition.FollowUp => command == VerdictFor.DetailedPlan ? 2 : FollowUp,
        PlanCondition.Drift => command switch { VerdictFor.DetailedPlan => 2, VerdictFor.Apply => 0, _ => 3 },
        PlanCondition.StaleLock => command == VerdictFor.DetailedPlan ? 2 : 4,
        // a refused step is a change that is not made: readers say "pending", only apply refuses
        PlanCondition.Refused => command == VerdictFor.Apply ? 6 : 2,
        PlanCondition.Pending or PlanCondition.Interrupted => command == VerdictFor.Apply ? 0 : 2,
        PlanCondition.Delisted or PlanCondition.Unmanaged => command == VerdictFor.StrictVerify ? 2 : 0,
        PlanCondition.Held => 0,
        // apply leaves it as it is, so there is nothing to do; and yet the target does not equal the lock
        PlanCondition.HeldBack => command is VerdictFor.Verify or VerdictFor.StrictVerify ? 2 : 0,
        _ => throw new UnreachableException(),
    };
}
