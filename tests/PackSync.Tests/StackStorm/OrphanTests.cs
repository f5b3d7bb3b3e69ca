using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.StackStorm;
using PackSync.StackStorm.Registration;
using PackSync.TestKit;
using PackSync.Tests.Applying;
using PackSync.Tests.Planning;

namespace PackSync.Tests.StackStorm;

/// <summary>Rows that StackStorm keeps though their files are gone: named, and deleted where that is wanted and they are ours.</summary>
public sealed class OrphanTests : IDisposable
{
    private static readonly Permissions Prune = Permissions.None with { Prune = true, AllowEmpty = true, AllowBreaking = true };
    private readonly TestTarget _target = new() { Depth = ContentDepth.Apply };
    private StackStormServer _server;
    private readonly LockedPack _one, _two;

    public OrphanTests()
    {
        _server = new StackStormServer(_target.Packs, _target.Configs);
        _target.Api = _server.Url;
        _one = _target.Source(
            "aws",
            "1.0.0",
            Action("run"),
            Action("stop"),
            ("rules/on_call.yaml", "name: on_call\ntrigger: {type: aws.alarm}\naction: {ref: core.local}\n"),
            ("aliases/stop.yaml", "name: stop\naction_ref: core.local\n"),
            ("policies/limit.yaml", "name: limit\nresource_ref: aws.run\n"),
            ("sensors/poll.yaml", "class_name: Poll\nentry_point: poll.py\ntrigger_types: [{name: alarm}]\n"));
        _two = _target.Source("aws", "2.0.0", Action("run"));
    }

    public void Dispose()
    {
        _server.Dispose();
        _target.Dispose();
    }

    [Fact]
    public void What_an_upgrade_leaves_behind_is_named_with_the_line_that_deletes_it_until_it_is_gone()
    {
        Installed(_one);
        Plan plan = _target.Plan(Given.Lock(_two));
        string[] lines =
        [
            "st2 action delete aws.stop", "st2 sensor disable aws.Poll", "st2 trigger delete aws.alarm", "st2 rule delete aws.on_call", "st2 action-alias delete aws.stop", "st2 policy delete aws.limit",
        ];
        OrphanedPack planned = plan.Orphans.ShouldHaveSingleItem();
        planned.Rows.Select(row => row.Command).ShouldBe(lines);
        (planned.IsPending, planned.IsOpen, planned.Command).ShouldBe((false, false, null));

        RegistrationResult result = Installed(_two);
        (result.Deleted.IsEmpty, result.Diagnostics.IsEmpty).ShouldBe((true, true));
        result.Orphans!.Value.Single().Rows.Select(row => row.Command).ShouldBe(lines);
        plan = _target.Plan(Given.Lock(_two));
        plan.Orphans.Single().Rows.Select(row => row.Command).ShouldBe(lines);
        PlanVerdict.Of(plan).ShouldBeEmpty(); // named, and nothing more

        foreach (string row in new[] { "actions/aws.stop", "triggertypes/aws.alarm", "rules/aws.on_call", "actionalias/aws.stop", "policies/aws.limit" })
            _server.Database.Delete(row.Split('/')[0], _server.Database[row]!);
        _server.Database.Enable("sensortypes/aws.Poll", false);
        _target.Register().Orphans!.Value.ShouldBeEmpty();
        _target.Plan(Given.Lock(_two)).Orphans.ShouldBeEmpty();
        int calls = _server.Calls;
        _ = _target.Register();
        _server.Calls.ShouldBe(calls);
    }

    [Fact]
    public void With_orphans_delete_an_apply_deletes_what_is_ours_and_nothing_else()
    {
        Deleting();
        Installed(_one);
        _server.Database.Make("rules", "aws.by_hand");
        _server.Database.Make("actions", "aws.another");
        // somebody put a row of their own in the place of ours
        _server.Database.Make("policies", "aws.limit");
        _target.Plan(Given.Lock(_two)).Orphans.Single().IsPending.ShouldBeTrue();
        RegistrationResult result = Installed(_two);
        result.Deleted.Select(row => row.Command).ShouldBe(["st2 action delete aws.stop", "st2 trigger delete aws.alarm", "st2 rule delete aws.on_call", "st2 action-alias delete aws.stop"], ignoreOrder: true);
        _server.Database.Rows.ShouldBe(["actions/aws.another", "actions/aws.run", "packs/aws", "policies/aws.limit", "rules/aws.by_hand", "sensortypes/aws.Poll"]);
        Plan plan = _target.Plan(Given.Lock(_two));
        plan.Orphans.Single().Rows.Single().Command.ShouldBe("st2 sensor disable aws.Poll");
        PlanVerdict.Of(plan).ShouldBeEmpty();
    }

    /// <summary>Rules that packs.yaml does not have registered are somebody else's, whatever they are called.</summary>
    [Fact]
    public void What_was_never_registered_is_not_deleted()
    {
        Deleting();
        _target.Types = ["action"];
        Installed(_one);
        _server.Database.Make("rules", "aws.on_call", new() { ["metadata_file"] = "rules/on_call.yaml" });
        Installed(_two).Deleted.Single().Command.ShouldBe("st2 action delete aws.stop");
        _server.Database.Rows.ShouldContain("rules/aws.on_call");
    }

    [Fact]
    public void More_than_a_page_of_them()
    {
        Deleting();
        Installed(_target.Source("aws", "0.9.0", [Action("run"), .. Enumerable.Range(0, 250).Select(number => Action($"a{number}"))]));
        RegistrationResult result = Installed(_two);
        result.Diagnostics.ShouldBeEmpty();
        result.Deleted.Length.ShouldBe(250);
        _server.Database.Rows.ShouldBe(["actions/aws.run", "packs/aws"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void When_the_API_dies_at_any_call_the_next_run_goes_on_and_nothing_is_deleted_twice(bool removed)
    {
        Deleting();
        for (int call = 1; ; call++)
        {
            Installed(_one);
            ImmutableArray<LockedPack> wanted = removed ? [] : [_two];
            _target.Apply(Given.Lock([.. wanted]), Prune).Diagnostics.ShouldBeEmpty();
            _server.DiesAt = _server.Calls + call;
            RegistrationResult first = _target.Register();
            _server.DiesAt = int.MaxValue;
            if (first.Diagnostics.IsEmpty)
            {
                call.ShouldBeGreaterThan(removed ? 8 : 6);
                break;
            }

            first.Diagnostics.Single().Kind.ShouldBe(FailureKind.FollowUp, first.Diagnostics[0].Message);
            PlanVerdict.Of(_target.Plan(Given.Lock([.. wanted]), Prune)).ShouldBe([PlanCondition.FollowUp]);
            RegistrationResult next = _target.Register();
            next.Diagnostics.ShouldBeEmpty();
            first.Deleted.Concat(next.Deleted).Count().ShouldBe(first.Deleted.Concat(next.Deleted).Distinct().Count());
            if (removed)
                _server.Database.Rows.ShouldBeEmpty();
            _server.Database.Rows.Where(row => row.Contains("stop", StringComparison.Ordinal) || row.Contains("on_call", StringComparison.Ordinal)).ShouldBeEmpty();
            PlanVerdict.Of(_target.Plan(Given.Lock([.. wanted]), Prune)).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Of_a_pack_that_is_removed_one_line_takes_all()
    {
        Installed(_one);
        Plan plan = _target.Plan(Given.Lock(), Prune);
        plan.Orphans.Single().Command.ShouldBe("st2 run packs.unload packs=aws");
        plan.Orphans.Single().Rows.Length.ShouldBe(7);
        _target.Apply(Given.Lock(), Prune).Diagnostics.ShouldBeEmpty();
        _target.Register().Orphans!.Value.Single().Rows.Length.ShouldBe(7);
        _target.Plan(Given.Lock()).Orphans.Single().IsRemoved.ShouldBeTrue();
        _server.Database.Unload("aws");
        _target.Register().Orphans!.Value.ShouldBeEmpty();
        _target.Plan(Given.Lock()).Orphans.ShouldBeEmpty();
    }

    [Fact]
    public void A_pack_that_is_removed_is_unloaded_unless_something_else_stands_below_its_name()
    {
        Deleting();
        Installed(_one);
        _target.Apply(Given.Lock(), Prune).Diagnostics.ShouldBeEmpty();
        RegistrationResult result = _target.Register();
        (result.Diagnostics.IsEmpty, result.Deleted.Length, result.Orphans!.Value.IsEmpty).ShouldBe((true, 7, true));
        _server.Database.Rows.ShouldBeEmpty();

        Installed(_one);
        _server.Database.Make("rules", "aws.by_hand");
        _target.Apply(Given.Lock(), Prune).Diagnostics.ShouldBeEmpty();
        result = _target.Register();
        _server.Database.Rows.ShouldBe(["packs/aws", "rules/aws.by_hand", "sensortypes/aws.Poll"]);
        result.Orphans!.Value.Single().Command.ShouldBe("st2 run packs.unload packs=aws");
        PlanVerdict.Of(_target.Plan(Given.Lock())).ShouldBeEmpty();
    }

    [Fact]
    public void A_pack_that_comes_back_has_no_orphans()
    {
        Installed(_one);
        _target.Apply(Given.Lock(), Prune).Diagnostics.ShouldBeEmpty();
        _ = _target.Register();
        Installed(_one).Orphans!.Value.ShouldBeEmpty();
        _target.Plan(Given.Lock(_one)).Orphans.ShouldBeEmpty();
    }

    /// <summary>Where they are only named, an API that is down is no reason to fail.</summary>
    [Fact]
    public void What_is_only_named_fails_nothing()
    {
        Installed(_one);
        Installed(_two);
        _server.DiesAt = 1;
        RegistrationResult result = _target.Register();
        (result.Diagnostics.IsEmpty, result.Orphans is null).ShouldBe((true, true));
        _target.Offline = true;
        _target.Register().Diagnostics.ShouldBeEmpty();
        Deleting();
        _target.Register().Diagnostics.Single().Code.ShouldBe("PS7006");
    }

    [Fact]
    public void A_name_from_a_strangers_file_is_quoted_for_the_shell()
        => new OrphanedRow(PackRef.Parse("aws"), ContentKind.Rule, "it's; rm -rf /").Command.ShouldBe("st2 rule delete 'aws.it'\\''s; rm -rf /'");

    private void Deleting() => _target.Policy = _target.Policy with { Orphans = OrphanPolicy.Delete };

    private RegistrationResult Installed(LockedPack pack)
    {
        _target.Apply(Given.Lock(pack), Prune).Diagnostics.ShouldBeEmpty();
        RegistrationResult result = _target.Register();
        result.Diagnostics.ShouldBeEmpty();
        return result;
    }

    private static (string, string) Action(string name) => ($"actions/{name}.yaml", $"name: {name}\nrunner_type: noop\n");
}
