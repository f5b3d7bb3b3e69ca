using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;

namespace PackSync.Tests.Planning;

public sealed class RemovalTests
{
    private static readonly LockedPack Other = Given.Locked("other");
    private static readonly Permissions Prune = Permissions.None with { Prune = true };

    /// <summary>aws is observed and not in the lock; another pack is wanted and in sync.</summary>
    private static PlanStep? Aws(ObservedPack? aws, Permissions? permissions = null, PolicySettings? policy = null, bool absent = false)
    {
        PackEntry[] entries = absent ? [Given.Entry("other"), Given.Entry(absent: true)] : [Given.Entry("other")];
        ObservedTarget target = aws is null ? Given.Target(Given.Managed(Other)) : Given.Target(Given.Managed(Other), aws);
        return Given.Plan(Given.Manifest(policy, entries), Given.Lock(Other), target, permissions ?? Permissions.None)
            .Steps.SingleOrDefault(step => step.Ref == Given.Aws);
    }

    [Fact]
    public void A_delisted_pack_is_named_and_stays()
        => Aws(Given.Managed(Given.Locked())).ShouldBeOfType<PlanStep.LeavePack>().Cause.ShouldBe(KeepCause.Delisted);

    [Fact]
    public void A_delisted_pack_is_pruned_by_flag_or_policy()
    {
        Aws(Given.Managed(Given.Locked()), Prune).ShouldBeOfType<PlanStep.RemovePack>().Refusal.ShouldBeNull();
        Aws(Given.Managed(Given.Locked()), null, PolicySettings.Default with { Prune = true }).ShouldBeOfType<PlanStep.RemovePack>();
    }

    [Fact]
    public void A_limited_run_never_prunes()
    {
        Aws(Given.Managed(Given.Locked()), Prune with { Only = [Given.Aws] }).ShouldBeOfType<PlanStep.LeavePack>();
        Aws(Given.Managed(Given.Locked()), Prune with { Except = [Other.Ref] }).ShouldBeOfType<PlanStep.LeavePack>();
    }

    [Fact]
    public void Pruning_edited_files_needs_repair()
    {
        Aws(Given.Managed(Given.Locked(), "x"), Prune)!.Refusal!.Code.ShouldBe("PS4020");
        Aws(Given.Managed(Given.Locked(), "x"), Prune with { Repair = true })!.Refusal.ShouldBeNull();
    }

    [Fact]
    public void Protected_packs_are_never_pruned()
    {
        Aws(Given.Managed(Given.Locked()), Prune, PolicySettings.Default with { Protect = [Given.Aws] })
            .ShouldBeOfType<PlanStep.LeavePack>().Cause.ShouldBe(KeepCause.Protected);
        LockedPack core = Given.Locked("core");
        Given.Plan(Given.Manifest(null, Given.Entry("other")), Given.Lock(Other), Given.Target(Given.Managed(Other), Given.Managed(core)), Prune)
            .Steps.Single(step => step.Ref == core.Ref).ShouldBeOfType<PlanStep.LeavePack>().Cause.ShouldBe(KeepCause.Protected);
    }

    [Theory]
    [InlineData("core", false)]
    [InlineData("default", false)]
    [InlineData("mine", true)]
    public void Asking_to_replace_or_remove_a_protected_pack_is_refused(string pack, bool byPolicy)
    {
        PolicySettings policy = byPolicy ? PolicySettings.Default with { Protect = [PackRef.Parse(pack)] } : PolicySettings.Default;
        LockedPack locked = Given.Locked(pack);
        ObservedTarget target = Given.Target(Given.Managed(Other), Given.Managed(locked));
        Given.Plan(Given.Manifest(policy, Given.Entry(pack)), Given.Lock(Other, Given.Locked(pack, "2.0.0", 'b')), target, Permissions.None)
            .Steps.Single(step => step.Ref == locked.Ref).Refusal!.Code.ShouldBe("PS4022");
        Given.Plan(Given.Manifest(policy, Given.Entry(pack, absent: true)), Given.Lock(Other), target, Permissions.None)
            .Steps.Single(step => step.Ref == locked.Ref).Refusal!.Code.ShouldBe("PS4022");
    }

    [Fact]
    public void A_protected_pack_in_sync_is_just_that()
        => Given.Plan(Given.Manifest(null, Given.Entry("core")), Given.Lock(Given.Locked("core")), Given.Target(Given.Managed(Given.Locked("core"))), Permissions.None)
            .Steps.Single().ShouldBeOfType<PlanStep.LeavePack>().Cause.ShouldBe(KeepCause.InSync);

    [Fact]
    public void Absent_removes_our_pack_without_prune()
        => Aws(Given.Managed(Given.Locked()), absent: true).ShouldBeOfType<PlanStep.RemovePack>().Refusal.ShouldBeNull();

    [Fact]
    public void Absent_removes_our_edited_pack_only_with_repair()
        => Aws(Given.Managed(Given.Locked(), "x"), absent: true)!.Refusal!.Help!.ShouldContain("--repair");

    [Fact]
    public void Absent_removes_a_clean_pack_of_st2_and_a_doubtful_one_only_with_adopt()
    {
        Aws(Given.Unmanaged(), absent: true).ShouldBeOfType<PlanStep.RemovePack>().Refusal.ShouldBeNull();
        Aws(Given.Unmanaged(git: false, clean: false), absent: true)!.Refusal!.Code.ShouldBe("PS4021");
        var adopted = Aws(Given.Unmanaged(git: false, clean: false), Permissions.None with { Adopt = true }, absent: true).ShouldBeOfType<PlanStep.RemovePack>();
        (adopted.Refusal, adopted.SaveWhole, adopted.IsUnmanaged).ShouldBe((null, true, true));
    }

    [Fact]
    public void Absent_and_not_there_is_nothing() => Aws(null, absent: true).ShouldBeNull();

    [Fact]
    public void Absent_and_gone_already_only_forgets_the_receipt()
    {
        var step = Aws(new ObservedPack.Vanished(Given.Aws, Given.Receipt(Given.Locked())), absent: true).ShouldBeOfType<PlanStep.RemovePack>();
        (step.IsGone, step.IsChange).ShouldBe((true, false));
    }

    [Fact]
    public void Absent_of_what_a_wanted_pack_requires_is_refused()
    {
        LockedPack user = Other with { Requires = [Given.Aws] };
        Given.Plan(
            Given.Manifest(null, Given.Entry("other"), Given.Entry(absent: true)),
            Given.Lock(user, Given.Locked()),
            Given.Target(Given.Managed(Given.Locked())),
            Permissions.None).Steps.Single(step => step.Ref == Given.Aws).Refusal!.Message.ShouldBe("aws has state: absent, and other requires it");
    }

    [Theory]
    [InlineData(false, "PS4023")]
    [InlineData(true, null)]
    public void Removing_everything_needs_allow_empty(bool allowEmpty, string? code)
    {
        ObservedTarget both = Given.Target(Given.Managed(Other), Given.Managed(Given.Locked()));
        Permissions permissions = Prune with { AllowEmpty = allowEmpty };
        Plan empty = Given.Plan(Given.Manifest(), LockFile.Empty, both, permissions);
        empty.Steps.Select(step => step.Refusal?.Code).ShouldBe([code, code]);
        empty.Refusals.Count().ShouldBe(code is null ? 0 : 1);

        // the packs.yaml of another target: all of ours would go, and others come
        Given.Plan(Given.Manifest(null, Given.Entry("new")), Given.Lock(Given.Locked("new")), both, permissions)
            .Steps.OfType<PlanStep.RemovePack>().Select(step => step.Refusal?.Code).ShouldBe([code, code]);

        Given.Plan(Given.Manifest(null, Given.Entry(absent: true)), LockFile.Empty, Given.Target(Given.Managed(Given.Locked())), permissions)
            .Steps.Single().Refusal?.Code.ShouldBe(code);
    }
}
