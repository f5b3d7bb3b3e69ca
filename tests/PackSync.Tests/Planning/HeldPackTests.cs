using PackSync.Inspecting;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Targets;

namespace PackSync.Tests.Planning;

public sealed class HeldPackTests
{
    private static readonly PackRef Other = PackRef.Parse("other");

    [Fact]
    public void A_held_pack_is_left_whatever_would_be_done_about_it()
    {
        PackSync.Manifests.Manifest manifest = Given.Manifest(null, Given.Entry());
        foreach (ObservedPack? observed in new ObservedPack?[]
        {
            null,
            Given.Managed(Given.Locked()),
            Given.Managed(Given.Locked(digit: 'c')),
            Given.Managed(Given.Locked(), "edited"),
            Given.Unmanaged(clean: false, edited: ["x"]),
            new ObservedPack.Vanished(Given.Aws, Given.Receipt(Given.Locked())),
        })
        {
            ObservedTarget target = observed is null ? Given.Target() : Given.Target(observed);
            PlanStep without = Given.Plan(manifest, Given.Lock(Given.Locked()), target, Permissions.None).Steps.Single();
            var held = Given.Plan(manifest, Given.Lock(Given.Locked()), Given.Held(target, Given.Aws), Permissions.None).Steps.Single().ShouldBeOfType<PlanStep.LeavePack>();
            (held.Cause, held.Hold, held.Instead, held.Refusal).ShouldBe((KeepCause.Held, Given.Hold, without, null));
        }
    }

    [Fact]
    public void Its_reason_says_who_holds_it_and_what_is_left_out()
        => Given.Plan(Given.Manifest(null, Given.Entry()), Given.Lock(Given.Locked()), Given.Held(Given.Target(Given.Managed(Given.Locked(version: "1.0.0", digit: 'c'))), Given.Aws), Permissions.None)
            .Steps.Single().Reason.ShouldBe("held since 2026-07-01 12:00Z by alice on web1: audit; left out: upgrade, 1.0.0 (ccccccc) → 1.2.0 (aaaaaaa)");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_is_neither_pruned_nor_removed(bool absent)
    {
        PackSync.Manifests.Manifest manifest = absent ? Given.Manifest(null, Given.Entry(absent: true), Given.Entry("other")) : Given.Manifest(null, Given.Entry("other"));
        ObservedTarget target = Given.Held(Given.Target(Given.Managed(Given.Locked()), Given.Managed(Given.Locked("other"))), Given.Aws);
        Plan plan = Given.Plan(manifest, Given.Lock(Given.Locked("other")), target, Permissions.None with { Prune = true });
        plan.Steps.Single(step => step.Ref == Given.Aws).ShouldBeOfType<PlanStep.LeavePack>().Instead.ShouldBeOfType<PlanStep.RemovePack>();
        plan.HasChanges.ShouldBeFalse();
    }

    [Fact]
    public void The_others_go_on()
    {
        ObservedTarget target = Given.Held(Given.Target(Given.Managed(Given.Locked(digit: 'c')), Given.Managed(Given.Locked("other", digit: 'c'))), Given.Aws);
        Plan plan = Given.Plan(Given.Manifest(null, Given.Entry(), Given.Entry("other")), Given.Lock(Given.Locked(), Given.Locked("other")), target, Permissions.None);
        plan.Steps.Single(step => step.IsChange).Ref.ShouldBe(Other);
        PlanVerdict.Of(plan).ShouldBe([PlanCondition.Pending, PlanCondition.Held, PlanCondition.HeldBack]);
    }

    [Fact]
    public void A_held_target_is_planned_as_ever_and_says_that_it_is_held()
    {
        ObservedTarget target = Given.Target(Given.Managed(Given.Locked(digit: 'c'))) with { Holds = new TargetHolds(Given.Hold, TargetHolds.None.Packs) };
        Plan plan = Given.Plan(Given.Manifest(null, Given.Entry()), Given.Lock(Given.Locked()), target, Permissions.None);
        plan.Hold.ShouldBe(Given.Hold);
        plan.HasChanges.ShouldBeTrue();
        PlanVerdict.Of(plan).ShouldBe([PlanCondition.Pending, PlanCondition.Held]);
    }
}
