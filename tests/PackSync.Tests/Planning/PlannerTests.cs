using PackSync.Diagnostics;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;

namespace PackSync.Tests.Planning;

public sealed class PlannerTests
{
    private static PlanStep? Step(ObservedPack? observed, LockedPack? locked, Permissions? permissions = null, Manifest? manifest = null)
        => Given.Plan(
            manifest ?? Given.Manifest(null, locked is null ? [] : [Given.Entry()]),
            locked is null ? LockFile.Empty : Given.Lock(locked),
            observed is null ? Given.Target() : Given.Target(observed),
            permissions ?? Permissions.None).Steps.SingleOrDefault();

    [Fact]
    public void A_wanted_pack_that_is_not_there_is_installed()
    {
        var put = Step(null, Given.Locked()).ShouldBeOfType<PlanStep.PutPack>();
        (put.Action, put.Refusal, put.From).ShouldBe((PlanAction.Install, null, null));
        put.Reason.ShouldBe("not installed yet: 1.2.0 (aaaaaaa)");
    }

    [Fact]
    public void A_pack_whose_directory_is_gone_is_installed_again()
    {
        var put = Step(new ObservedPack.Vanished(Given.Aws, Given.Receipt(Given.Locked())), Given.Locked()).ShouldBeOfType<PlanStep.PutPack>();
        (put.Action, put.Refusal).ShouldBe((PlanAction.Install, null));
        put.Reason.ShouldContain("its directory is gone");
    }

    [Fact]
    public void A_pack_that_is_as_locked_is_left()
        => Step(Given.Managed(Given.Locked()), Given.Locked()).ShouldBeOfType<PlanStep.LeavePack>().Cause.ShouldBe(KeepCause.InSync);

    [Fact]
    public void A_copied_tree_gets_a_fresh_receipt_and_is_no_change()
    {
        var step = Step(Given.Managed(Given.Locked()) with { StatIsStale = true }, Given.Locked()).ShouldBeOfType<PlanStep.RecordPack>();
        (step.Action, step.IsChange).ShouldBe((PlanAction.Keep, false));
    }

    [Fact]
    public void What_only_the_receipt_keeps_differing_writes_only_the_receipt()
    {
        Step(Given.Managed(Given.Locked()), Given.Locked() with { Requested = ">=1" }).ShouldBeOfType<PlanStep.RecordPack>();
        Step(Given.Managed(Given.Locked()), Given.Locked() with { RequiredBy = [PackRef.Parse("other")] }).ShouldBeOfType<PlanStep.RecordPack>();
        Step(Given.Managed(Given.Locked()), Given.Locked(), null, Given.Manifest(null, Given.Entry(ignore: "cache/**"))).ShouldBeOfType<PlanStep.RecordPack>();
    }

    [Theory]
    [InlineData("1.2.0", "1.3.0", PlanAction.Upgrade)]
    [InlineData("1.9.0", "1.10.0", PlanAction.Upgrade)]
    [InlineData("1.3.0", "1.2.0", PlanAction.Downgrade)]
    [InlineData("1.3.0", "1.3.0-rc.1", PlanAction.Downgrade)]
    [InlineData("1.3.0", "1.3.0", PlanAction.Upgrade)]
    [InlineData("1.3.0", null, PlanAction.Upgrade)]
    [InlineData("main", "1.0.0", PlanAction.Upgrade)]
    public void Another_commit_is_an_upgrade_unless_its_version_is_lower(string from, string? to, PlanAction expected)
    {
        var put = Step(Given.Managed(Given.Locked(version: from)), Given.Locked(version: to, digit: 'b')).ShouldBeOfType<PlanStep.PutPack>();
        (put.Action, put.Refusal).ShouldBe((expected, null));
        put.Reason.ShouldBe($"{from} (aaaaaaa) → {(to is null ? "bbbbbbb" : $"{to} (bbbbbbb)")}");
    }

    [Fact]
    public void Another_source_is_a_repoint_that_names_both()
    {
        var put = Step(Given.Managed(Given.Locked()), Given.Locked(digit: 'b', source: "https://fork.example.org/aws")).ShouldBeOfType<PlanStep.PutPack>();
        put.Action.ShouldBe(PlanAction.Repoint);
        put.Reason.ShouldContain("now from https://fork.example.org/aws (was https://example.org/aws)");
    }

    [Fact]
    public void Another_checkout_mode_writes_the_pack_again()
    {
        ObservedPack files = new ObservedPack.Managed(Given.Aws, Given.Receipt(Given.Locked(), CheckoutMode.Files), [], false, false);
        var put = Step(files, Given.Locked()).ShouldBeOfType<PlanStep.PutPack>();
        put.Options.Checkout.ShouldBe(CheckoutMode.Repository);
        put.Reason.ShouldContain("checkout: repository");
    }

    [Fact]
    public void Another_commit_with_the_same_files_writes_nothing_where_there_is_no_git_directory()
    {
        LockedPack before = Given.Locked() with { Path = "packs/aws" };
        LockedPack after = Given.Locked(digit: 'b') with { Path = "packs/aws", Content = before.Content };
        Step(new ObservedPack.Managed(Given.Aws, Given.Receipt(before, CheckoutMode.Files), [], false, false), after)
            .ShouldBeOfType<PlanStep.RecordPack>().Reason.ShouldContain("1.2.0 (aaaaaaa) → 1.2.0 (bbbbbbb)");
        Step(Given.Managed(Given.Locked()), Given.Locked(digit: 'b') with { Content = Given.Content('a') }).ShouldBeOfType<PlanStep.PutPack>();
    }

    [Fact]
    public void Edited_files_are_repaired_only_when_told_so()
    {
        ObservedPack edited = Given.Managed(Given.Locked(), "actions/run.yaml", "b", "c", "d");
        var refused = Step(edited, Given.Locked()).ShouldBeOfType<PlanStep.PutPack>();
        refused.Action.ShouldBe(PlanAction.Repair);
        refused.Refusal!.Kind.ShouldBe(FailureKind.Refused);
        refused.Refusal.Message.ShouldBe("aws: 4 files were edited since 1.2.0 (aaaaaaa) was installed: actions/run.yaml, b, c, …");
        refused.Refusal.Help!.ShouldContain("`apply --repair`");

        var allowed = Step(edited, Given.Locked(), Permissions.None with { Repair = true }).ShouldBeOfType<PlanStep.PutPack>();
        allowed.Refusal.ShouldBeNull();
        allowed.Drift.Length.ShouldBe(4);
    }

    [Fact]
    public void An_upgrade_over_edited_files_is_refused_the_same_way()
    {
        var put = Step(Given.Managed(Given.Locked(), "x.py"), Given.Locked(version: "1.3.0", digit: 'b')).ShouldBeOfType<PlanStep.PutPack>();
        (put.Action, put.Refusal?.Code).ShouldBe((PlanAction.Upgrade, "PS4020"));
        put.Drift.ShouldHaveSingleItem();
    }

    [Fact]
    public void Edits_that_are_what_is_wanted_are_no_refusal_and_no_drift()
    {
        ObservedPack edited = Given.Managed(Given.Locked(), "x.py") with { DriftEqualsWanted = true };
        var put = Step(edited, Given.Locked(version: "1.3.0", digit: 'b')).ShouldBeOfType<PlanStep.PutPack>();
        (put.Refusal, put.Drift.Length).ShouldBe((null, 0));
    }

    [Fact]
    public void A_pack_of_st2_with_the_locked_files_is_adopted_without_a_change()
    {
        var step = Step(Given.Unmanaged() with { EqualsLock = true }, Given.Locked()).ShouldBeOfType<PlanStep.RecordPack>();
        (step.Action, step.IsChange).ShouldBe((PlanAction.Adopt, false));
    }

    [Fact]
    public void A_clean_pack_of_st2_is_adopted_without_asking()
    {
        var put = Step(Given.Unmanaged(), Given.Locked()).ShouldBeOfType<PlanStep.PutPack>();
        (put.Action, put.Refusal, put.SaveWhole).ShouldBe((PlanAction.Adopt, null, false));
        put.Reason.ShouldContain("installed by st2 at 1.0.0 (eeeeeee), no edits");
    }

    [Theory]
    [InlineData(false, true, true, true, "1 file was edited since 1.0.0 (eeeeeee): x", false)]
    [InlineData(true, false, true, false, "on no branch or tag", true)]
    [InlineData(false, false, true, true, "1 file was edited", true)]
    [InlineData(false, false, false, false, "no .git", true)]
    public void A_pack_of_unknown_origin_is_adopted_only_when_told_so(bool clean, bool published, bool git, bool edited, string why, bool saveWhole)
    {
        ObservedPack found = Given.Unmanaged(clean, published, git, edited ? ["x"] : []);
        var put = Step(found, Given.Locked()).ShouldBeOfType<PlanStep.PutPack>();
        put.Refusal!.Code.ShouldBe("PS4021");
        put.Refusal.Message.ShouldContain(why);
        put.Refusal.Help!.ShouldContain("`apply --adopt`");
        put.SaveWhole.ShouldBe(saveWhole);
        Step(found, Given.Locked(), Permissions.None with { Adopt = true })!.Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_pack_in_packs_yaml_but_not_in_the_lock_is_left_even_when_pruning()
        => Given.Plan(
            Given.Manifest(null, Given.Entry()), LockFile.Empty, Given.Target(Given.Managed(Given.Locked())), Permissions.None with { Prune = true })
            .Steps.Single().ShouldBeOfType<PlanStep.LeavePack>().Cause.ShouldBe(KeepCause.NotLocked);

    [Fact]
    public void Somebody_elses_pack_that_is_not_listed_is_left()
        => Step(Given.Unmanaged(), null, Permissions.None with { Prune = true }).ShouldBeOfType<PlanStep.LeavePack>().Cause.ShouldBe(KeepCause.Unmanaged);

    [Fact]
    public void Reasons_and_refusals_never_hold_control_characters()
    {
        LockedPack evil = Given.Locked(version: "1\u001b[31m") with { Source = "https://example.org/\u0007" };
        var put = Step(Given.Managed(Given.Locked(), "a\u001b[2J\nb"), evil with { Commit = Given.Commit('b') }).ShouldBeOfType<PlanStep.PutPack>();
        (put.Reason + put.Refusal!.Message).Any(char.IsControl).ShouldBeFalse();
    }

    [Fact]
    public void Steps_come_sorted_and_a_limited_run_names_only_its_packs()
    {
        LockFile lockFile = Given.Lock(Given.Locked("zeta"), Given.Locked("aws"), Given.Locked("mid_1"));
        Manifest manifest = Given.Manifest(null, Given.Entry("zeta"), Given.Entry("aws"), Given.Entry("mid_1"));
        Given.Plan(manifest, lockFile, Given.Target(), Permissions.None).Steps.Select(step => step.Ref.Value).ShouldBe(["aws", "mid_1", "zeta"]);
        Given.Plan(manifest, lockFile, Given.Target(), Permissions.None with { Only = [PackRef.Parse("zeta")] }).Steps.Single().Ref.Value.ShouldBe("zeta");
        Given.Plan(manifest, lockFile, Given.Target(), Permissions.None with { Except = [PackRef.Parse("zeta")] }).Steps.Length.ShouldBe(2);
    }

    [Fact]
    public void An_interrupted_run_is_carried_into_the_plan()
        => Given.Plan(Given.Manifest(), LockFile.Empty, Given.Target() with { InterruptedRun = "r1" }, Permissions.None).InterruptedRun.ShouldBe("r1");

    [Fact]
    public void A_locked_pack_from_where_policy_sources_does_not_allow_it_is_refused_and_left_where_it_is_in_place()
    {
        Manifest Allowing(string prefix) => Given.Manifest(PolicySettings.Default with { Sources = [prefix] }, Given.Entry());

        Diagnostic refusal = Step(null, Given.Locked(), Permissions.None, Allowing("https://git.example.org/")).ShouldBeOfType<PlanStep.PutPack>().Refusal.ShouldNotBeNull();
        (refusal.Code, refusal.Kind).ShouldBe(("PS2212", FailureKind.Refused));
        Step(null, Given.Locked(), Permissions.None, Allowing("https://example.org/")).ShouldBeOfType<PlanStep.PutPack>().Refusal.ShouldBeNull();
        Step(Given.Managed(Given.Locked()), Given.Locked(), Permissions.None, Allowing("https://git.example.org/")).ShouldBeOfType<PlanStep.LeavePack>();
    }
}
