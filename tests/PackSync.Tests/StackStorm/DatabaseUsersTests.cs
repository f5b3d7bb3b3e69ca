using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Planning;
using PackSync.StackStorm;
using PackSync.TestKit;
using PackSync.Tests.Applying;
using PackSync.Tests.Planning;

namespace PackSync.Tests.StackStorm;

/// <summary>Who refers to what goes away, and stands in StackStorm's database alone.</summary>
public sealed class DatabaseUsersTests : IDisposable
{
    private readonly TestTarget _target = new() { Depth = ContentDepth.AtHand };
    private readonly StackStormServer _server;
    private readonly LockedPack _one, _two;

    public DatabaseUsersTests()
    {
        _server = new StackStormServer(_target.Packs, _target.Configs);
        _target.Api = _server.Url;
        _one = _target.Source("aws", "1.0.0", ("actions/start.yaml", "name: start\nrunner_type: noop\n"), ("triggers/alarm.yaml", "name: alarm\n"));
        _two = _target.Source("aws", "2.0.0");
        _target.Applied(_one);
    }

    public void Dispose()
    {
        _server.Dispose();
        _target.Dispose();
    }

    [Fact]
    public void A_rule_or_alias_that_somebody_made_by_hand_stops_the_plan()
    {
        Rule("default.nightly", "aws.start", "core.st2.IntervalTimer");
        Rule("ops-team.alarmed", "core.local", "aws.alarm");
        _server.Database.Make("actionalias", "default.start", new JsonObject { ["action_ref"] = "aws.start" });
        // none of these is about it
        Rule("default.other", "aws.run", "core.x");
        Rule("aws.own", "aws.start", "core.x");
        Plan plan = Plan(out _);
        plan.Refusals.Single().Message.ShouldBe("aws: aws.alarm, aws.start go away, and alias default.start, rule default.nightly, rule ops-team.alarmed refer to them");
        PlanVerdict.ExitCode(PlanVerdict.Of(plan), VerdictFor.Apply).ShouldBe(6);
        _ = _target.Plan(Given.Lock(_two), Permissions.None with { AllowBreaking = true }, false, out ImmutableArray<Diagnostic> warnings);
        warnings.Single().Code.ShouldBe("PS6520");
    }

    [Fact]
    public void One_that_stands_beyond_the_first_page_is_found()
    {
        for (int number = 0; number < 230; number++)
            Rule($"default.a{number:000}", "core.local", "core.x");
        Rule("default.z", "aws.start", "core.x");
        Plan(out _).Refusals.Single().Message.ShouldContain("rule default.z refers to it");
    }

    /// <summary>A row of a pack that changes with the plan is made anew from its file, and that was looked at; a row of one that does not is as good as its file.</summary>
    [Fact]
    public void A_row_that_stands_in_a_file_counts_once()
    {
        string rule = "name: on_call\nenabled: true\ntrigger: {type: core.x}\naction: {ref: aws.start}\n";
        LockedPack old = _target.Source("ops", "1.0.0", ("rules/on_call.yaml", rule)), mended = _target.Source("ops", "2.0.0", ("rules/on_call.yaml", rule.Replace("aws.start", "core.local", StringComparison.Ordinal)));
        _target.Applied(_one, old);
        Rule("ops.on_call", "aws.start", "core.x", "rules/on_call.yaml");
        _target.Plan(Given.Lock(_two, old)).Refusals.Single().Message.ShouldBe("aws: aws.start goes away, and rule ops.on_call refers to it");
        _target.Plan(Given.Lock(_two, mended)).Refusals.ShouldBeEmpty();
        Rule("ops.by_hand", "aws.start", "core.x");
        _target.Plan(Given.Lock(_two, mended)).Refusals.Single().Message.ShouldContain("rule ops.by_hand refers to it");
    }

    [Fact]
    public void Where_it_cannot_be_asked_that_is_said()
    {
        _server.DiesAt = 1;
        Plan(out ImmutableArray<Diagnostic> warnings).Refusals.ShouldBeEmpty();
        warnings.Single().Code.ShouldBe("PS6481");
        _server.DiesAt = int.MaxValue;
        _server.MayOnlyRegister = true;
        Plan(out warnings);
        warnings.Single().Message.ShouldContain("User \"robot\" doesn't have required permission");
        _target.Offline = true;
        Plan(out warnings);
        warnings.Single().Code.ShouldBe("PS6482");
    }

    [Fact]
    public void Where_nothing_goes_away_no_connection_is_opened()
    {
        _ = _target.Plan(Given.Lock(_one));
        _ = _target.Plan(Given.Lock(_target.Source("aws", "1.1.0", ("actions/start.yaml", "name: start\nrunner_type: noop\n"), ("triggers/alarm.yaml", "name: alarm\n"))));
        _ = _target.Plan(Given.Lock(_one, _target.Source("new", "1.0.0")));
        _server.Calls.ShouldBe(0);
        _target.Depth = ContentDepth.None;
        Plan(out _);
        _server.Calls.ShouldBe(0);
    }

    private Plan Plan(out ImmutableArray<Diagnostic> warnings) => _target.Plan(Given.Lock(_two), null, false, out warnings);

    private void Rule(string reference, string action, string trigger, string file = "") => _server.Database.Make("rules", reference, new JsonObject
    {
        ["action"] = new JsonObject { ["ref"] = action, ["parameters"] = new JsonObject() },
        ["trigger"] = new JsonObject { ["type"] = trigger, ["parameters"] = new JsonObject() },
        ["metadata_file"] = file,
    });
}
