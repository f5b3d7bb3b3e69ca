using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Targets;
using PackSync.Tests.Applying;
using PackSync.Tests.Planning;
using static PackSync.Tests.StackStorm.ConfigYamlText;

namespace PackSync.Tests.StackStorm;

/// <summary>What a plan says about declared configs; each goes inspect → plan → apply on real files.</summary>
public sealed class ConfigPlanTests : IDisposable
{
    private const string Schema = """
        region: {type: string, default: us-east-1}
        port: {type: integer}
        key: {type: string, secret: true}
        """;

    private static readonly Permissions Repair = Permissions.None with { Repair = true };
    private static readonly Permissions Adopt = Permissions.None with { Adopt = true };
    private readonly TestTarget _target = new();

    public void Dispose() => _target.Dispose();

    [Fact]
    public void A_declared_config_is_written_beside_its_pack_and_the_second_run_does_nothing()
    {
        LockedPack aws = Aws("1.0.0", Schema);
        _target.Declare("aws", "region: eu\nport: 8080\nkey: ${env:AWS_KEY}");
        _target.Variables["AWS_KEY"] = "hunter2";

        PlanStep.PutConfig step = Config(aws);
        step.Reason.ShouldBe("it has no config yet");
        step.Changes.ShouldBe([new("region", null, "\"eu\""), new("port", null, "8080"), new("key", null, "********")]);
        _target.Applied(aws).Steps.Select(result => result.Step.Action).ShouldBe([PlanAction.Install, PlanAction.Configure]);

        File.ReadAllText(_target.ConfigFile("aws")).ShouldBe(Written("region: eu\nport: 8080\nkey: hunter2"));
        File.GetUnixFileMode(_target.ConfigFile("aws")).ShouldBe((UnixFileMode)0b110_100_000);
        _target.Plan(Given.Lock(aws)).Steps.ShouldAllBe(found => found is PlanStep.LeavePack || found is PlanStep.LeaveConfig);
        _target.Apply(Given.Lock(aws)).RunId.ShouldBeNull();
    }

    [Fact]
    public void It_is_compared_by_value()
    {
        LockedPack aws = Installed("region: eu\nport: 8080");
        _target.WriteConfig("aws", "# by hand\nport: 0x1F90\n'region': eu\n");
        PlanStep step = _target.Plan(Given.Lock(aws)).Steps[1];
        step.ShouldBeOfType<PlanStep.RecordConfig>().Reason.ShouldBe("its config is as declared; only its receipt is written");
        _target.Apply(Given.Lock(aws)).RunId.ShouldNotBeNull();
        _target.Plan(Given.Lock(aws)).Steps[1].ShouldBeOfType<PlanStep.LeaveConfig>();
        File.ReadAllText(_target.ConfigFile("aws")).ShouldStartWith("# by hand");
    }

    [Fact]
    public void A_change_of_packs_yaml_is_pending_work()
    {
        LockedPack aws = Installed("region: eu");
        _target.Declare("aws", "region: us\nport: 1");
        PlanStep.PutConfig step = Config(aws);
        step.Refusal.ShouldBeNull();
        step.IsEdited.ShouldBeFalse();
        step.Reason.ShouldBe("its config changes: region, port");
        step.Changes.ShouldBe([new("region", "\"eu\"", "\"us\""), new("port", null, "1")]);
        _target.Plan(Given.Lock(aws)).HasDrift.ShouldBeFalse();
        _target.Applied(aws);
        File.ReadAllText(_target.ConfigFile("aws")).ShouldBe(Written("region: us\nport: 1"));
    }

    [Fact]
    public void An_edit_is_drift_refused_and_kept_where_repair_is_allowed()
    {
        LockedPack aws = Installed("region: eu");
        _target.WriteConfig("aws", "region: eu\nport: 5\n");
        Plan plan = _target.Plan(Given.Lock(aws));
        plan.HasDrift.ShouldBeTrue();
        plan.Refusals.Single().ToString().ShouldBe($"packs.yaml(3,3): error PS6010: aws: {_target.ConfigFile("aws")} was edited since pack-sync wrote it: port");
        plan.Refusals.Single().Kind.ShouldBe(FailureKind.Refused);
        PlanVerdict.ExitCode(PlanVerdict.Of(plan), VerdictFor.Verify).ShouldBe(3);
        _target.Apply(Given.Lock(aws)).Steps[1].Outcome.ShouldBe(PackSync.Applying.StepOutcome.Refused);

        PackSync.Applying.StepResult result = _target.Apply(Given.Lock(aws), Repair).Steps[1];
        File.ReadAllText(result.SavedTo.ShouldNotBeNull()).ShouldBe("region: eu\nport: 5\n");
        File.ReadAllText(_target.ConfigFile("aws")).ShouldBe(Written("region: eu"));
    }

    [Fact]
    public void A_config_that_somebody_else_wrote_is_taken_over_on_purpose_only()
    {
        LockedPack aws = Aws("1.0.0", Schema);
        _target.WriteConfig("aws", "region: theirs\n");
        _target.Declare("aws", "region: eu");
        Config(aws).Refusal!.Code.ShouldBe("PS6011");
        _target.Plan(Given.Lock(aws)).HasDrift.ShouldBeFalse();

        _target.Apply(Given.Lock(aws), Adopt).Diagnostics.ShouldBeEmpty();
        File.ReadAllText(_target.ConfigFile("aws")).ShouldBe(Written("region: eu"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}\n")]
    [InlineData("# nothing yet\n")]
    public void An_empty_file_is_nobodys(string text)
    {
        LockedPack aws = Aws("1.0.0", Schema);
        _target.WriteConfig("aws", text);
        _target.Declare("aws", "region: eu");
        _target.Applied(aws);
        File.ReadAllText(_target.ConfigFile("aws")).ShouldBe(Written("region: eu"));
    }

    [Fact]
    public void A_file_that_is_gone_is_put_back_without_a_question()
    {
        LockedPack aws = Installed("region: eu");
        File.Delete(_target.ConfigFile("aws"));
        Config(aws).Reason.ShouldBe("its config file is gone");
        _target.Applied(aws);
        File.Exists(_target.ConfigFile("aws")).ShouldBeTrue();
    }

    [Fact]
    public void A_secret_whose_variable_is_not_set_is_not_compared()
    {
        LockedPack aws = Installed("region: eu\nkey: ${env:AWS_KEY}", ("AWS_KEY", "hunter2"));
        _target.Variables.Clear();
        PlanStep.LeaveConfig step = _target.Plan(Given.Lock(aws)).Steps[1].ShouldBeOfType<PlanStep.LeaveConfig>();
        step.NotCompared.ShouldBe(["key"]);

        _target.Declare("aws", "region: us\nkey: ${env:AWS_KEY}");
        Config(aws).Refusal!.Message.ShouldBe("aws: its config is to be written, and AWS_KEY, which key comes from, is not set");
        _target.Variables["AWS_KEY"] = ""; // as in a build that has no right to it
        Config(aws).Refusal!.Code.ShouldBe("PS6009");
    }

    [Fact]
    public void A_secret_that_was_renewed_is_pending_and_never_shown()
    {
        LockedPack aws = Installed("key: ${env:AWS_KEY}", ("AWS_KEY", "hunter2"));
        _target.Variables["AWS_KEY"] = "hunter3";
        PlanStep.PutConfig step = Config(aws);
        step.Refusal.ShouldBeNull();
        step.Changes.ShouldBe([new("key", "********", "********")]);
        _target.Applied(aws);
        File.ReadAllText(_target.ConfigFile("aws")).ShouldContain("hunter3");
    }

    [Fact]
    public void No_secret_lies_anywhere_but_in_the_config_and_what_is_kept_of_it()
    {
        LockedPack aws = Installed("key: ${env:AWS_KEY}\nurl: https://u:${env:AWS_KEY}@example.org", ("AWS_KEY", "hunter2"));
        string own = _target.Layout.OwnDirectory;
        foreach (string file in Directory.EnumerateFiles(own, "*", SearchOption.AllDirectories))
            File.ReadAllText(file).ShouldNotContain("hunter2", customMessage: file);
        Plan plan = _target.Plan(Given.Lock(aws), null, false, out ImmutableArray<Diagnostic> diagnostics);
        $"{plan} {string.Join(' ', plan.Steps)} {string.Join(' ', diagnostics)}".ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("key: hunter2", "PS6008", "the config key key is secret, and its value stands there in clear")]
    [InlineData("port: '80'", "PS6007", "its config key port must be an integer or nothing, not the text \"80\"")]
    [InlineData("port: \"{{ st2kv.system.port }}\"", "PS6007", "its config key port must be an integer or nothing, not a template, which is text")]
    [InlineData("key: 5", "PS6007", "its config key key must be text or nothing, not an integer")]
    [InlineData("key: ${env:}", "PS6003", "holds ${env: and no name of a variable")]
    [InlineData("no: 1", "PS6001", "which YAML reads as false")]
    public void What_StackStorm_would_refuse_stops_the_plan_and_says_where(string config, string code, string words)
    {
        LockedPack aws = Aws("1.0.0", Schema);
        _target.Declare("aws", config);
        Plan plan = _target.Plan(Given.Lock(aws), null, false, out ImmutableArray<Diagnostic> diagnostics);
        Diagnostic fault = diagnostics.First(found => found.Code == code);
        fault.Message.ShouldContain(words);
        fault.Place.ShouldNotBeNull().File.ShouldBe("packs.yaml");
        plan.Steps.ShouldAllBe(step => step.Refusal != null && step.Refusal.Code == "PS6005");
        _target.Apply(Given.Lock(aws)).Steps.ShouldAllBe(step => step.Outcome != PackSync.Applying.StepOutcome.Done);
        Directory.Exists(_target["aws"]).ShouldBeFalse();
        string.Join(' ', diagnostics).ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("key: \"{{ st2kv.system.aws_key }}\"")]
    [InlineData("key: ''")]
    [InlineData("key:")]
    [InlineData("port: ${env:PORT}")]
    [InlineData("unknown: {to: [the, schema]}")]
    public void What_StackStorm_takes_goes_through(string config)
    {
        LockedPack aws = Aws("1.0.0", Schema);
        _target.Variables["PORT"] = "8080"; // a variable is text; the schema says that it is a number
        _target.Declare("aws", config);
        _target.Applied(aws);
    }

    /// <summary>StackStorm issue 3793: the files are replaced, then registering fails.</summary>
    [Fact]
    public void A_new_required_key_without_default_stops_the_upgrade_before_anything_moves()
    {
        _ = Installed("region: eu");
        LockedPack next = Aws("2.0.0", Schema + "\nowner: {type: string, required: true}\nteam: {type: string, required: true, default: ops}");
        Plan plan = _target.Plan(Given.Lock(next), null, false, out ImmutableArray<Diagnostic> diagnostics);
        diagnostics.Single().Message.ShouldBe("aws: 2.0.0 requires the config key owner, which has no default");
        plan.Steps.ShouldAllBe(step => step.Refusal != null);
        Dictionary<string, string> before = _target.Snapshot();
        _target.Apply(Given.Lock(next), keepGoing: true);
        _target.Snapshot().ShouldBe(before, ignoreOrder: true);

        _target.Declare("aws", "region: eu\nowner: me");
        _target.Applied(next);
    }

    [Fact]
    public void A_config_that_nobody_declared_must_fit_the_new_version_too()
    {
        _target.Declare("aws", null);
        _target.Applied(Aws("1.0.0", Schema));
        _target.WriteConfig("aws", "region: eu\n");
        LockedPack next = Aws("2.0.0", Schema + "\nowner: {type: string, required: true}");
        _target.Plan(Given.Lock(next)).Refusals.Single().Message.ShouldBe(
            $"aws: {_target.ConfigFile("aws")} would no longer fit config.schema.yaml of 2.0.0: owner is required and has no default");
        _ = _target.Plan(Given.Lock(next), Permissions.None with { AllowBreaking = true }, false, out ImmutableArray<Diagnostic> warnings);
        warnings.Single().Code.ShouldBe("PS6502");

        // what did not fit before either is no new trouble
        _target.WriteConfig("aws", "region: [eu]\nowner: me\n");
        _target.Applied(next);
    }

    [Fact]
    public void A_pack_that_goes_away_keeps_its_config_and_says_so()
    {
        LockedPack aws = Installed("region: eu"), other = _target.Source("other", "1.0.0");
        _target.Applied(aws, other);
        _target.Entries.Clear();
        Plan plan = _target.Plan(Given.Lock(other), Permissions.None with { Prune = true });
        plan.Steps[0].Reason.ShouldBe($"no longer listed: 1.0.0; its config {_target.ConfigFile("aws")} stays");
        _target.Carry(plan).Diagnostics.ShouldBeEmpty();
        File.Exists(_target.ConfigFile("aws")).ShouldBeTrue();

        // and is known again when the pack comes back
        _target.Declare("aws", "region: us");
        _target.Applied(aws, other);
        File.ReadAllText(_target.ConfigFile("aws")).ShouldBe(Written("region: us"));
    }

    [Fact]
    public void A_pack_and_its_config_go_together()
    {
        _ = Installed("region: eu");
        LockedPack next = Aws("2.0.0", Schema);
        _target.WriteConfig("aws", "region: edited\n");
        PackSync.Applying.ApplyResult result = _target.Apply(Given.Lock(next, _target.Source("other", "1.0.0")), keepGoing: true);
        result.Steps.Select(step => (step.Step.Ref.Value, step.Step.Action, step.Outcome)).ShouldBe(
        [
            ("aws", PlanAction.Repoint, PackSync.Applying.StepOutcome.Skipped),
            ("aws", PlanAction.Configure, PackSync.Applying.StepOutcome.Refused),
            ("other", PlanAction.Install, PackSync.Applying.StepOutcome.Done),
        ]);
        File.ReadAllText(_target["aws/pack.yaml"]).ShouldContain("version: 1.0.0");
    }

    [Fact]
    public void A_config_that_changes_while_the_run_is_at_work_is_left_and_so_is_its_pack()
    {
        _ = Installed("region: eu");
        _target.Declare("aws", "region: us");
        LockedPack next = Aws("2.0.0", Schema);
        PackSync.Applying.ApplyResult result = _target.Apply(Given.Lock(next), probe: point =>
        {
            if (point == "begun")
                _target.WriteConfig("aws", "region: just now\n");
        });
        result.Diagnostics.Single().Code.ShouldBe("PS6040");
        File.ReadAllText(_target.ConfigFile("aws")).ShouldBe("region: just now\n");
        File.ReadAllText(_target["aws/pack.yaml"]).ShouldContain("version: 1.0.0");
        File.Exists(_target.Layout.Journal).ShouldBeFalse();
    }

    [Fact]
    public void A_link_in_the_configs_place_is_neither_followed_nor_replaced()
    {
        LockedPack aws = Aws("1.0.0", Schema);
        _target.WriteConfig("elsewhere", "region: x\n");
        File.CreateSymbolicLink(_target.ConfigFile("aws"), _target.ConfigFile("elsewhere"));
        _target.Declare("aws", "region: eu");
        _target.Plan(Given.Lock(aws), Adopt with { Repair = true }).Refusals.Single().Code.ShouldBe("PS6012");
    }

    [Fact]
    public void An_edit_that_a_rollback_brings_back_is_an_edit_still()
    {
        LockedPack aws = Installed("region: eu");
        _target.WriteConfig("aws", "region: mine\n");
        _target.Apply(Given.Lock(aws), Permissions.None with { Repair = true }).Diagnostics.ShouldBeEmpty();
        _target.Rollback();
        File.ReadAllText(_target.ConfigFile("aws")).ShouldBe("region: mine\n");
        _target.Release();
        _target.Plan(Given.Lock(aws)).Refusals.Single().Code.ShouldBe("PS6010");
    }

    [Fact]
    public void Rollback_brings_back_the_config_alone_or_with_its_pack()
    {
        LockedPack aws = Installed("region: eu");
        _target.Declare("aws", "region: us");
        _target.Applied(aws);
        _target.Rollback().Configs.ShouldBe([PackRef.Parse("aws")]);
        File.ReadAllText(_target.ConfigFile("aws")).ShouldBe(Written("region: eu"));
        _target.Plan(Given.Lock(aws)).HasChanges.ShouldBeFalse(); // held at that
        _target.Rollback();
        File.ReadAllText(_target.ConfigFile("aws")).ShouldBe(Written("region: us"));
        _target.Plan(Given.Lock(aws)).Steps[1].ShouldBeOfType<PlanStep.LeaveConfig>();

        LockedPack next = Aws("2.0.0", Schema);
        _target.Declare("aws", "region: ap");
        _target.Applied(next);
        _target.Rollback();
        File.ReadAllText(_target.ConfigFile("aws")).ShouldBe(Written("region: us"));
        File.ReadAllText(_target["aws/pack.yaml"]).ShouldContain("version: 1.0.0");
    }

    [Fact]
    public void Rollback_refuses_an_edited_config_or_keeps_it()
    {
        LockedPack aws = Installed("region: eu");
        _target.Declare("aws", "region: us");
        _target.Applied(aws);
        _target.WriteConfig("aws", "region: by hand\n");
        Should.Throw<DiagnosticException>(() => _target.Rollback()).Diagnostic.Code.ShouldBe("PS6041");
        File.ReadAllText(_target.Rollback(repair: true).SavedTo.Single()).ShouldBe("region: by hand\n");
        File.ReadAllText(_target.ConfigFile("aws")).ShouldBe(Written("region: eu"));
    }

    [Fact]
    public void A_broken_receipt_makes_the_config_somebody_elses()
    {
        LockedPack aws = Installed("region: eu");
        File.WriteAllText(Path.Combine(_target.Layout.Receipts, ConfigReceiptStore.FileName(aws.Ref)), "{");
        Plan plan = _target.Plan(Given.Lock(aws), null, false, out ImmutableArray<Diagnostic> diagnostics);
        diagnostics.Single().Code.ShouldBe("PS6540");
        plan.Steps[1].ShouldBeOfType<PlanStep.RecordConfig>();
    }

    private LockedPack Aws(string version, string schema) => _target.Source("aws", version, ("config.schema.yaml", schema));

    private LockedPack Installed(string config, params (string Name, string Value)[] variables)
    {
        foreach ((string name, string value) in variables)
            _target.Variables[name] = value;
        LockedPack aws = Aws("1.0.0", Schema);
        _target.Declare("aws", config);
        _target.Applied(aws);
        return aws;
    }

    private PlanStep.PutConfig Config(LockedPack pack) => _target.Plan(Given.Lock(pack)).Steps.OfType<PlanStep.PutConfig>().Single();
}
