using System.Text.Json.Nodes;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Planning;
using PackSync.StackStorm.Registration;
using PackSync.TestKit;
using PackSync.Tests.Applying;
using PackSync.Tests.Planning;

namespace PackSync.Tests.StackStorm;

/// <summary><c>configs: api</c>: StackStorm's disk is not ours, so configs are sent.</summary>
public sealed class ConfigSenderTests : IDisposable
{
    private readonly TestTarget _target = new() { ConfigsByApi = true };
    private readonly StackStormServer _server;
    private readonly LockedPack _pack;

    public ConfigSenderTests()
    {
        _server = new StackStormServer(_target.Packs, _target.Configs);
        _target.Api = _server.Url;
        _target.Variables["TOKEN"] = "s3cret";
        _pack = _target.Source("aws", "1.0.0", ("actions/run.yaml", "name: run\nrunner_type: noop\n"), ("config.schema.yaml", "region: {type: string}\ntoken: {type: string, secret: true}\nretries: {type: integer}\nratio: {type: number}\n"));
        _target.Declare("aws", "region: eu\ntoken: ${env:TOKEN}\nretries: 5\nratio: 1.0");
    }

    public void Dispose()
    {
        _server.Dispose();
        _target.Dispose();
    }

    [Fact]
    public void A_config_is_sent_once_after_its_pack_was_registered_and_no_file_is_written()
    {
        RegistrationResult result = Applied();
        result.SentConfigs.Single().Value.ShouldBe("aws");
        _server.Configs["aws"]!.ToJsonString().ShouldBe("""{"region":"eu","token":"s3cret","retries":5,"ratio":1.0}""");
        Directory.Exists(_target.Configs).ShouldBeFalse();
        int calls = _server.Calls;
        _target.Register().SentConfigs.ShouldBeEmpty();
        Conditions().ShouldBeEmpty();
        _server.Calls.ShouldBe(calls);

        _target.Declare("aws", "region: us\ntoken: ${env:TOKEN}\nretries: 5\nratio: 1.0");
        Conditions().ShouldBe([PlanCondition.FollowUp]);
        result = Applied();
        (result.SentConfigs.Length, result.Diagnostics.Length, _server.Registered.Count).ShouldBe((1, 0, 1));
        _target.Variables["TOKEN"] = "an0ther";
        Applied();
        _server.Configs["aws"]!["token"]!.ToString().ShouldBe("an0ther");
        // nothing of it stands on our disk
        Directory.GetFiles(_target.Layout.OwnDirectory, "*", SearchOption.AllDirectories).ShouldAllBe(path => !File.ReadAllText(path).Contains("s3cret") && !File.ReadAllText(path).Contains("an0ther"));
    }

    [Fact]
    public void What_somebody_else_set_there_is_kept_as_a_copy_and_said()
    {
        _server.Configs.Store("aws", new JsonObject { ["region"] = "asia", ["token"] = "theirs" });
        Diagnostic warning = Applied().Diagnostics.Single();
        (warning.Code, warning.Message.Contains("region", StringComparison.Ordinal), warning.ToString().Contains("theirs", StringComparison.Ordinal)).ShouldBe(("PS6490", true, false));
        string copy = Directory.GetFiles(Path.Combine(_target.Layout.OwnDirectory, "saved"), "aws.yaml", SearchOption.AllDirectories).Single();
        File.ReadAllText(copy).ShouldContain("\"theirs\"");
        _server.Configs["aws"]!["region"]!.ToString().ShouldBe("eu");
        // what we sent ourselves is no surprise
        _target.Declare("aws", "region: us\ntoken: ${env:TOKEN}\nretries: 5\nratio: 1.0");
        Applied().Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void Without_secrets_an_equal_one_is_not_sent()
    {
        _target.Declare("aws", "region: eu");
        _server.Configs.Store("aws", new JsonObject { ["region"] = "eu" });
        Applied().SentConfigs.ShouldBeEmpty();
        Conditions().ShouldBeEmpty();
        _server.Asked.ShouldNotContain(asked => asked.StartsWith("PUT"));
    }

    [Fact]
    public void Nothing_is_sent_where_StackStorm_knows_no_schema()
    {
        LockedPack pack = _target.Source("aws", "2.0.0", ("actions/run.yaml", "name: run\nrunner_type: noop\n"));
        _target.Declare("aws", "region: eu");
        _target.Apply(Given.Lock(pack)).Diagnostics.ShouldBeEmpty();
        RegistrationResult result = _target.Register();
        result.Diagnostics.Single().Code.ShouldBe("PS6470");
        _server.Configs["aws"].ShouldBeNull();
    }

    [Fact]
    public void A_message_of_StackStorms_is_not_shown_where_it_holds_the_value()
    {
        _target.Apply(Given.Lock(_pack)).Diagnostics.ShouldBeEmpty();
        // its disk has another version
        _server.SchemaOf = _ => _target[".."] + "/other.yaml";
        File.WriteAllText(_target[".."] + "/other.yaml", "token: {type: integer, secret: true}\n");
        RegistrationResult result = _target.Register();
        result.Diagnostics.Single().Code.ShouldBe("PS6471");
        result.Diagnostics.Single().ToString().ShouldContain("attribute 'token'");
        result.Diagnostics.Single().ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public void When_the_API_dies_at_any_call_the_next_run_sends_it()
    {
        for (int call = 1; ; call++)
        {
            _target.Declare("aws", $"region: r{call}\ntoken: ${{env:TOKEN}}\nretries: 5\nratio: 1.0");
            _target.Apply(Given.Lock(_pack)).Diagnostics.ShouldBeEmpty();
            _server.DiesAt = _server.Calls + call;
            RegistrationResult first = _target.Register();
            _server.DiesAt = int.MaxValue;
            if (first.Diagnostics.IsEmpty)
            {
                call.ShouldBeGreaterThan(3);
                break;
            }

            Conditions().ShouldBe([PlanCondition.FollowUp]);
            _target.Register().Diagnostics.ShouldBeEmpty();
            _server.Configs["aws"]!["region"]!.ToString().ShouldBe($"r{call}");
            Conditions().ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_variable_that_is_not_set_is_refused_until_it_was_sent_once_and_then_not_compared()
    {
        _target.Variables.Remove("TOKEN");
        _target.Plan(Given.Lock(_pack)).Refusals.ShouldNotBeEmpty();
        _target.Variables["TOKEN"] = "s3cret";
        Applied();
        _target.Variables.Remove("TOKEN");
        Plan plan = _target.Plan(Given.Lock(_pack));
        (plan.Refusals.Any(), plan.UnsentConfigs.IsEmpty).ShouldBe((false, true));
        plan.Steps.OfType<PlanStep.LeaveConfig>().Single().NotCompared.ShouldBe(["token"]);
    }

    private RegistrationResult Applied()
    {
        _target.Apply(Given.Lock(_pack)).Diagnostics.ShouldBeEmpty();
        return _target.Register();
    }

    private System.Collections.Immutable.ImmutableArray<PlanCondition> Conditions() => PlanVerdict.Of(_target.Plan(Given.Lock(_pack)));
}
