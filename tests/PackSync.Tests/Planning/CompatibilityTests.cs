using PackSync.Diagnostics;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;

namespace PackSync.Tests.Planning;

/// <summary>The lock may come from elsewhere, and the platform may change under it.</summary>
public sealed class CompatibilityTests
{
    private static readonly LockedPack Needy = Given.Locked() with { Requirements = new PackRequirements(">=3.5.0", "3") };

    [Theory]
    [InlineData("3.4.0", null, "PS2216")]
    [InlineData("3.5.0", null, null)]
    [InlineData(null, "2.7", "PS2217")]
    [InlineData(null, "3.11", null)]
    [InlineData(null, null, null)]
    public void What_is_yet_to_come_is_refused_where_the_platform_does_not_suit_it(string? stackStorm, string? python, string? code)
    {
        PlanStep step = Plan(On(stackStorm, python), null).Steps.Single();

        (step.Refusal?.Code, step.Refusal?.Kind).ShouldBe((code, code is null ? null : FailureKind.Refused));
    }

    [Fact]
    public void An_upgrade_is_refused_and_the_old_version_stays()
    {
        Plan plan = Plan(On("3.4.0", null), Given.Managed(Given.Locked(version: "1.0.0", digit: 'b')));

        plan.Steps.Single().ShouldBeOfType<PlanStep.PutPack>().Refusal!.Message.ShouldBe("'aws' 1.2.0 requires StackStorm \">=3.5.0\", and the target has 3.4.0");
        PlanVerdict.ExitCode(PlanVerdict.Of(plan), VerdictFor.Apply).ShouldBe(6);
    }

    [Fact]
    public void What_is_installed_already_is_named_and_neither_pending_nor_refused()
    {
        Plan plan = Plan(On("3.4.0", null), Given.Managed(Needy));

        (plan.HasChanges, plan.Steps.Single().Refusal).ShouldBe((false, null));
        Diagnostic warning = plan.Diagnostics.Single();
        (warning.Code, warning.Message).ShouldBe(("PS2535", "'aws' 1.2.0 requires StackStorm \">=3.5.0\", and the target has 3.4.0; it is installed already"));
    }

    [Fact]
    public void A_repair_brings_back_what_was_there()
    {
        Plan plan = Plan(On("3.4.0", null), Given.Managed(Needy, "actions/run.sh"), Permissions.None with { Repair = true });

        (plan.Steps.Single().Action, plan.Steps.Single().Refusal, plan.Diagnostics.Single().Code).ShouldBe((PlanAction.Repair, null, "PS2535"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_pack_that_ignores_it_is_neither_refused_nor_named(bool isInstalled)
    {
        Plan plan = Plan(On("3.4.0", "2.7"), isInstalled ? Given.Managed(Needy) : null, ignores: true);

        (plan.Steps.Single().Refusal, plan.Diagnostics.Length).ShouldBe((null, 0));
    }

    [Fact]
    public void An_unknown_platform_is_named_once_and_only_where_a_pack_requires_one()
    {
        Platform unknown = Platform.Unknown with { WhyUnknown = Diagnostic.Warning("PS2536", "nowhere") };

        Plan(unknown, null).Diagnostics.ShouldHaveSingleItem().ShouldBe(unknown.WhyUnknown);
        Plan(unknown, null, ignores: true).Diagnostics.ShouldBeEmpty();
        Plan(unknown, null, locked: Given.Locked()).Diagnostics.ShouldBeEmpty();
    }

    private static Plan Plan(Platform platform, ObservedPack? observed, Permissions? permissions = null, bool ignores = false, LockedPack? locked = null)
    {
        Manifest manifest = Given.Manifest(null, Given.Entry() with { IgnoresCompatibility = ignores });
        ObservedTarget target = (observed is null ? Given.Target() : Given.Target(observed)) with { Platform = platform };
        return Planner.Plan(manifest, Given.Lock(locked ?? Needy), [], target, permissions ?? Permissions.None);
    }

    private static Platform On(string? stackStorm, string? python)
        => new(StackStormVersion.TryParse(stackStorm, out StackStormVersion? version) ? version : null, PythonVersion.TryParse(python, out PythonVersion? its) ? its : null);
}
