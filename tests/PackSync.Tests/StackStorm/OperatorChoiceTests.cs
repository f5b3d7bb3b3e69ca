using System.Text.Json.Nodes;
using PackSync.Lockfiles;
using PackSync.Planning;
using PackSync.StackStorm;
using PackSync.StackStorm.Registration;
using PackSync.TestKit;
using PackSync.Tests.Applying;
using PackSync.Tests.Planning;

namespace PackSync.Tests.StackStorm;

/// <summary>Registering enables what the files enable. What an operator had chosen otherwise is put back.</summary>
public sealed class OperatorChoiceTests : IDisposable
{
    private static readonly string[] Rows = ["actions/aws.run", "sensortypes/aws.Poll", "rules/aws.on_call", "actionalias/aws.stop", "policies/aws.limit"];
    private readonly TestTarget _target = new() { Depth = ContentDepth.Apply };
    private readonly StackStormServer _server;
    private int _versions;

    public OperatorChoiceTests()
    {
        _server = new StackStormServer(_target.Packs, _target.Configs);
        _target.Api = _server.Url;
    }

    public void Dispose()
    {
        _server.Dispose();
        _target.Dispose();
    }

    [Fact]
    public void What_an_operator_disabled_stays_disabled_whatever_its_kind()
    {
        Upgrade().PutBack.ShouldBeEmpty();
        foreach (string row in Rows)
            _server.Database.Enable(row, false);
        RegistrationResult result = Upgrade();
        result.PutBack.Select(choice => $"{choice.Kind} {choice.Reference} {choice.IsEnabled}").ShouldBe(
            ["Action aws.run False", "Sensor aws.Poll False", "Rule aws.on_call False", "Alias aws.stop False", "Policy aws.limit False"], ignoreOrder: true);
        Enabled().ShouldBeEmpty();
        // and once more, until they are enabled again
        Upgrade().PutBack.Length.ShouldBe(5);
        Enabled().ShouldBeEmpty();
        foreach (string row in Rows)
            _server.Database.Enable(row, true);
        Upgrade().PutBack.ShouldBeEmpty();
        Enabled().ShouldBe(Rows);
        // the row is written whole
        ((string)_server.Database["rules/aws.on_call"]!["metadata_file"]!).ShouldBe("rules/on_call.yaml");
        _server.Database["rules/aws.on_call"]!["action"]!["ref"]!.ToString().ShouldBe("core.local");
    }

    [Fact]
    public void A_pack_that_st2_had_registered_keeps_what_was_disabled_when_we_take_it_over()
    {
        _server.Database.Make("rules", "aws.on_call", new JsonObject { ["enabled"] = false, ["metadata_file"] = "rules/on_call.yaml" });
        Upgrade().PutBack.Single().Name.ShouldBe("on_call");
    }

    /// <summary>A choice is what differs from what the last registration left; where nobody chose, the file decides.</summary>
    [Fact]
    public void Where_nobody_chose_otherwise_the_file_decides()
    {
        Upgrade(ruleEnabled: false).PutBack.ShouldBeEmpty();
        Upgrade(ruleEnabled: true).PutBack.ShouldBeEmpty();
        Enabled().ShouldContain("rules/aws.on_call");
        Upgrade(ruleEnabled: false).PutBack.ShouldBeEmpty();
        Enabled().ShouldNotContain("rules/aws.on_call");
        // what the file disables and an operator enabled stays enabled
        _server.Database.Enable("rules/aws.on_call", true);
        Upgrade(ruleEnabled: false).PutBack.Single().IsEnabled.ShouldBeTrue();
        Enabled().ShouldContain("rules/aws.on_call");
        _server.Database.Enable("rules/aws.on_call", false);
        Upgrade(ruleEnabled: true).PutBack.ShouldBeEmpty();
        Enabled().ShouldContain("rules/aws.on_call");
    }

    [Fact]
    public void More_than_a_page_of_them()
    {
        (string, string)[] actions = [.. Enumerable.Range(0, 250).Select(number => ($"actions/a{number}.yaml", $"name: a{number}\nrunner_type: noop\n"))];
        Upgrade(true, actions);
        for (int number = 0; number < 250; number++)
            _server.Database.Enable($"actions/aws.a{number}", false);
        Upgrade(true, actions).PutBack.Length.ShouldBe(250);
    }

    [Fact]
    public void When_the_API_dies_at_any_call_what_is_to_be_put_back_is_known_and_the_next_run_does_it_without_registering_twice()
    {
        for (int call = 1; ; call++)
        {
            Upgrade();
            foreach (string row in Rows)
                _server.Database.Enable(row, false);
            _target.Apply(Given.Lock(Version())).Diagnostics.ShouldBeEmpty();
            int registered = _server.Registered.Count;
            _server.DiesAt = _server.Calls + call;
            RegistrationResult first = _target.Register();
            _server.DiesAt = int.MaxValue;
            if (first.Diagnostics.IsEmpty)
            {
                call.ShouldBeGreaterThan(20);
                break;
            }

            PlanVerdict.Of(Plan()).ShouldBe([PlanCondition.FollowUp]);
            RegistrationResult next = _target.Register();
            next.Diagnostics.ShouldBeEmpty();
            _server.Registered.Count.ShouldBe(registered + 1);
            Enabled().ShouldBeEmpty($"died at call {call}");
            first.PutBack.Concat(next.PutBack).Count().ShouldBe(5);
            PlanVerdict.Of(Plan()).ShouldBeEmpty();
            foreach (string row in Rows)
                _server.Database.Enable(row, true);
        }
    }

    [Fact]
    public void A_pack_that_is_refused_half_way_has_them_put_back_too()
    {
        Upgrade();
        _server.Database.Enable("rules/aws.on_call", false);
        LockedPack bad = Version(true, ("rules/on_call.yaml", "name: on_call\nenabled: true\ntrigger: {type: core.x}\naction: {ref: core.local}\n"), ("actions/bad.yaml", "name: bad\nrunner_type: no-such-runner\n"));
        _target.Apply(Given.Lock(bad)).Diagnostics.ShouldBeEmpty();
        _server.HalfWay = pack => _server.Database.Enable("rules/aws.on_call", true);
        RegistrationResult result = _target.Register();
        result.Diagnostics.Single().Code.ShouldBe("PS7000");
        result.PutBack.Single().Name.ShouldBe("on_call");
        Upgrade().PutBack.Single().Name.ShouldBe("on_call");
    }

    /// <summary>A rule that was read with its secrets masked would be written so.</summary>
    [Fact]
    public void A_rule_whose_secrets_are_masked_is_not_written_back()
    {
        Upgrade();
        _server.Database.Enable("rules/aws.on_call", false);
        _server.Database.MasksSecrets = true;
        _target.Apply(Given.Lock(Version(true, ("rules/on_call.yaml", "name: on_call\nenabled: true\ntrigger: {type: core.x}\naction: {ref: core.secret}\n")))).Diagnostics.ShouldBeEmpty();
        RegistrationResult result = _target.Register();
        result.Diagnostics.Single().Code.ShouldBe("PS6451");
        PlanVerdict.Of(Plan()).ShouldBe([PlanCondition.FollowUp]);
        _server.Database.MasksSecrets = false;
        _target.Register().PutBack.Single().Name.ShouldBe("on_call");
        _server.Database["rules/aws.on_call"]!["action"]!["parameters"]!["secret"]!.ToString().ShouldBe("s3cret");
    }

    /// <summary>A key that may register and nothing else did so before, and goes on doing so.</summary>
    [Fact]
    public void Where_StackStorm_does_not_tell_it_is_said_and_registered_all_the_same()
    {
        _server.MayOnlyRegister = true;
        RegistrationResult result = Upgrade(warns: true);
        result.Diagnostics.Single().Code.ShouldBe("PS6480");
        _server.Registered.Count.ShouldBe(1);
        PlanVerdict.Of(Plan()).ShouldBeEmpty();
    }

    [Fact]
    public void Where_only_the_config_changed_nothing_is_asked()
    {
        _target.Declare("aws", "level: 1");
        LockedPack pack = Version();
        _target.Apply(Given.Lock(pack)).Diagnostics.ShouldBeEmpty();
        _ = _target.Register();
        int asked = _server.Asked.Count;
        _target.Declare("aws", "level: 2");
        _target.Apply(Given.Lock(pack)).Diagnostics.ShouldBeEmpty();
        _target.Register().Registered.Length.ShouldBe(1);
        _server.Asked.Count.ShouldBe(asked);
    }

    private LockedPack? _last;

    private Plan Plan() => _target.Plan(Given.Lock(_last!));

    private string[] Enabled() => [.. Rows.Where(row => (bool)_server.Database[row]!["enabled"]!)];

    private RegistrationResult Upgrade(bool ruleEnabled = true, (string, string)[]? more = null, bool warns = false)
    {
        _target.Apply(Given.Lock(Version(ruleEnabled, more ?? []))).Diagnostics.ShouldBeEmpty();
        RegistrationResult result = _target.Register();
        if (!warns)
            result.Diagnostics.ShouldBeEmpty();
        return result;
    }

    private LockedPack Version(bool ruleEnabled = true, params (string, string)[] more) => _last = _target.Source(
        "aws",
        $"1.0.{++_versions}",
        [
            ("actions/run.yaml", "name: run\nrunner_type: noop\n"),
            ("rules/on_call.yaml", $"name: on_call\nenabled: {(ruleEnabled ? "true" : "no")}\ntrigger: {{type: core.x}}\naction: {{ref: core.local}}\n"),
            ("aliases/stop.yaml", "name: stop\naction_ref: core.local\n"),
            ("policies/limit.yaml", "name: limit\nresource_ref: aws.run\n"),
            ("sensors/poll.yaml", "class_name: Poll\nentry_point: poll.py\n"),
            ("notes.txt", $"{_versions}"),
            .. more,
        ]);
}
