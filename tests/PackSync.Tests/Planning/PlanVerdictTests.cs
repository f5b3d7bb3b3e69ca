using PackSync.Diagnostics;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Planning;

namespace PackSync.Tests.Planning;

/// <summary>The exit-code table, column by column, from observed packs to the code.</summary>
public sealed class PlanVerdictTests
{
    private static readonly LockedPack Locked = Given.Locked();

    public static TheoryData<string, int, int, int, int> Table => new()
    {
        // column, plan --detailed-exitcode, verify, verify --strict, apply
        { "in sync", 0, 0, 0, 0 },
        { "pending", 2, 2, 2, 0 },
        { "drift", 2, 3, 3, 6 },
        { "drift, repair", 2, 3, 3, 0 },
        { "edits that are wanted", 2, 2, 2, 0 },
        { "stale", 2, 4, 4, 4 },
        { "unmanaged, equal", 0, 0, 0, 0 },
        { "unmanaged, clean", 2, 2, 2, 0 },
        { "unmanaged, edited", 2, 2, 2, 6 },
        { "delisted", 0, 0, 2, 0 },
        { "delisted, prune", 2, 2, 2, 0 },
        { "interrupted", 2, 2, 2, 0 },
        { "protected", 2, 2, 2, 6 },
        { "unlisted", 0, 0, 2, 0 },
        { "held, in sync", 0, 0, 0, 0 },
        { "held, pending", 0, 2, 2, 0 },
        { "held, edited", 2, 3, 3, 0 },
        { "target held", 0, 0, 0, 0 },
        { "drift and stale", 2, 3, 3, 4 },
        { "integrity", 3, 3, 3, 3 },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Exit_codes_are_those_of_the_table(string column, int plan, int verify, int strict, int apply)
    {
        var conditions = PlanVerdict.Of(PlanOf(column));
        new[] { VerdictFor.DetailedPlan, VerdictFor.Verify, VerdictFor.StrictVerify, VerdictFor.Apply }
            .Select(command => PlanVerdict.ExitCode(conditions, command))
            .ShouldBe([plan, verify, strict, apply], $"{column}: {string.Join(", ", conditions)}");
    }

    [Fact]
    public void Every_condition_is_listed_whatever_the_code()
    {
        Plan plan = PlanOf("drift") with { Stale = [new StaleEntry(Given.Aws, "changed")], InterruptedRun = "r" };
        PlanVerdict.Of(plan).ShouldBe([PlanCondition.Drift, PlanCondition.StaleLock, PlanCondition.Refused, PlanCondition.Pending, PlanCondition.Interrupted]);
    }

    [Fact]
    public void The_first_of_1_3_4_6_5_7_2_wins()
    {
        PlanCondition[] worstFirst =
        [
            PlanCondition.Error, PlanCondition.Integrity, PlanCondition.StaleLock, PlanCondition.Refused, PlanCondition.Busy, PlanCondition.FollowUp,
        ];
        int[] codes = [1, 3, 4, 6, 5, 7];
        for (int first = 0; first < worstFirst.Length; first++)
            PlanVerdict.ExitCode([.. worstFirst[first..].Reverse(), PlanCondition.Pending], VerdictFor.Apply).ShouldBe(codes[first]);
        PlanVerdict.ExitCode([PlanCondition.FollowUp, PlanCondition.Pending], VerdictFor.Verify).ShouldBe(7);
    }

    private static Plan PlanOf(string column)
    {
        PackSync.Manifests.Manifest manifest = Given.Manifest(null, Given.Entry(), Given.Entry("other"));
        LockedPack other = Given.Locked("other");
        Plan With(ObservedPack aws, Permissions? permissions = null)
            => Given.Plan(manifest, Given.Lock(Locked, other), Given.Target(aws, Given.Managed(other)), permissions ?? Permissions.None);
        Plan Without(ObservedPack aws, Permissions? permissions = null)
            => Given.Plan(Given.Manifest(null, Given.Entry("other")), Given.Lock(other), Given.Target(aws, Given.Managed(other)), permissions ?? Permissions.None);
        Plan Held(ObservedPack aws)
            => Given.Plan(manifest, Given.Lock(Locked, other), Given.Held(Given.Target(aws, Given.Managed(other)), Given.Aws), Permissions.None);
        Plan inSync = With(Given.Managed(Locked));
        return column switch
        {
            "in sync" => inSync,
            "pending" => With(Given.Managed(Given.Locked(digit: 'c'))),
            "drift" => With(Given.Managed(Locked, "x")),
            "drift, repair" => With(Given.Managed(Locked, "x"), Permissions.None with { Repair = true }),
            "edits that are wanted" => With(Given.Managed(Given.Locked(digit: 'c'), "x") with { DriftEqualsWanted = true }),
            "stale" => inSync with { Stale = [new StaleEntry(Given.Aws, "changed")] },
            "unmanaged, equal" => With(Given.Unmanaged() with { EqualsLock = true }),
            "unmanaged, clean" => With(Given.Unmanaged()),
            "unmanaged, edited" => With(Given.Unmanaged(clean: false, edited: ["x"])),
            "delisted" => Without(Given.Managed(Locked)),
            "delisted, prune" => Without(Given.Managed(Locked), Permissions.None with { Prune = true }),
            "interrupted" => inSync with { InterruptedRun = "r" },
            "protected" => Given.Plan(
                Given.Manifest(null, Given.Entry("core")), Given.Lock(Given.Locked("core")), Given.Target(Given.Managed(Given.Locked("core", digit: 'c'))), Permissions.None),
            "unlisted" => Without(Given.Unmanaged()),
            "held, in sync" => Held(Given.Managed(Locked)),
            "held, pending" => Held(Given.Managed(Given.Locked(digit: 'c'))),
            "held, edited" => Held(Given.Managed(Locked, "x")),
            "target held" => inSync with { Hold = Given.Hold },
            "drift and stale" => With(Given.Managed(Locked, "x")) with { Stale = [new StaleEntry(Given.Aws, "changed")] },
            "integrity" => inSync with { Diagnostics = [Diagnostic.Error("PS0000", "test", kind: FailureKind.Integrity)] },
            _ => throw new ArgumentOutOfRangeException(nameof(column)),
        };
    }
}
