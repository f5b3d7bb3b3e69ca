using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Planning;
using PackSync.StackStorm;
using PackSync.Tests.Applying;
using PackSync.Tests.Planning;

namespace PackSync.Tests.StackStorm;

/// <summary>What a plan means to StackStorm: what comes and goes, who refers to it, which sensors have to be started anew.</summary>
public sealed class ContentPlanTests : IDisposable
{
    private static readonly Permissions Prune = Permissions.None with { Prune = true, AllowEmpty = true };
    private readonly TestTarget _target = new() { Depth = ContentDepth.Whole };

    public void Dispose() => _target.Dispose();

    [Fact]
    public void Everything_that_comes_goes_or_changes_is_named()
    {
        _target.Applied(_target.Source(
            "ops",
            "1.0.0",
            Action("stay"),
            Action("change"),
            Action("code", entry: "code.py"),
            ("actions/code.py", "old"),
            Action("go"),
            Action("flow", "orquesta", "workflows/flow.yaml"),
            ("actions/workflows/flow.yaml", "version: 1.0\ntasks: {a: {action: core.noop}}\n"),
            ("rules/gone.yaml", "name: gone\ntrigger: {type: core.st2.webhook}\naction: {ref: core.local}\n"),
            ("aliases/a.yaml", "name: hello\naction_ref: ops.stay\n"),
            ("triggers/t.yaml", "name: fired\n"),
            ("policies/p.yaml", "name: limit\nresource_ref: ops.stay\n"),
            ("actions/config.yaml", "not: content\n"),
            ("actions/lib/deep.yaml", "name: not content\n"),
            ("README.md", "old")));
        LockedPack next = _target.Source(
            "ops",
            "2.0.0",
            Action("stay"),
            Action("change", more: "description: new\n"),
            Action("code", entry: "code.py"),
            ("actions/code.py", "new"),
            Action("come"),
            Action("flow", "orquesta", "workflows/flow.yaml"),
            ("actions/workflows/flow.yaml", "version: 1.0\ntasks: {a: {action: core.local}}\n"),
            ("aliases/renamed.yaml", "name: hello\naction_ref: ops.stay\n"),
            ("policies/p.yml", "name: limit\nresource_ref: ops.stay\n"),
            ("README.md", "new"));
        // run.yaml is every test pack's own, and has the version in it
        Content(next).Changes.Select(change => $"{change.Change} {change.Kind} {change.Name}").ShouldBe(
        [
            "Changed Action change", "Changed Action code", "Added Action come", "Removed Action go", "Changed Action run",
            "Changed Workflow flow", "Removed Trigger fired", "Removed Rule gone",
        ]);
    }

    [Fact]
    public void An_install_brings_all_of_it_and_a_removal_takes_it()
    {
        LockedPack ops = _target.Source("ops", "1.0.0", Sensor("Poll", "poll.py", "ops.polled"));
        Content(ops).Changes.Select(change => $"{change.Change} {change.Kind} {change.Name}").ShouldBe(["Added Action run", "Added Sensor Poll", "Added Trigger polled"]);
        _target.Applied(ops);
        _target.Plan(Given.Lock(), Prune).Content.Single().Changes.Length.ShouldBe(3);
        _target.Plan(Given.Lock(ops)).Content.ShouldBeEmpty();
    }

    [Fact]
    public void What_goes_away_and_is_used_elsewhere_is_refused_and_everyone_who_uses_it_is_named()
    {
        _target.Applied(
            _target.Source("aws", "1.0.0", Action("start"), Action("stop"), ("triggers/t.yaml", "name: alarm\n")),
            _target.Source(
                "ops",
                "1.0.0",
                ("rules/on_call.yaml", "name: on_call\ntrigger: {type: aws.alarm}\naction: {ref: aws.start}\n"),
                ("aliases/start.yaml", "name: start\naction_ref: aws.start\n"),
                Action("deploy", "orquesta", "workflows/deploy.yaml"),
                ("actions/workflows/deploy.yaml", "version: 1.0\ntasks:\n  one:\n    action: aws.start id=<% ctx().id %>\n    next: [{do: two}]\n  two: {action: '<% ctx().other %>'}\n"),
                Action("old", "mistral-v2", "workflows/old.yaml"),
                ("actions/workflows/old.yaml", "version: '2.0'\nops.old:\n  tasks: {a: {action: aws.start}, b: {workflow: aws.stop}}\n"),
                Action("chain", "action-chain", "chains/chain.yaml"),
                ("actions/chains/chain.yaml", "chain: [{name: a, ref: aws.start}]\n"),
                ("policies/p.yaml", "name: p\nresource_ref: aws.start\n")));
        LockedPack ops = _target.Source("ops", "1.0.0"), next = _target.Source("aws", "2.0.0", Action("stop"));

        Plan plan = _target.Plan(Given.Lock(next, Installed("ops")));
        Diagnostic refusal = plan.Refusals.Single();
        refusal.Code.ShouldBe("PS6030");
        refusal.Kind.ShouldBe(FailureKind.Refused);
        refusal.Message.ShouldBe("aws: aws.alarm, aws.start go away, and alias ops.start, rule ops.on_call, workflow ops.chain, workflow ops.deploy, workflow ops.old refer to them");
        refusal.Help!.ShouldContain("--allow-breaking");
        plan.Steps[0].Refusal.ShouldBe(refusal);

        _ = _target.Plan(Given.Lock(next, Installed("ops")), Permissions.None with { AllowBreaking = true }, false, out ImmutableArray<Diagnostic> warnings);
        warnings.Single().Code.ShouldBe("PS6520");
        _ = ops;
    }

    [Fact]
    public void Removing_a_pack_that_others_use_is_refused_unless_they_go_or_change_too()
    {
        LockedPack aws = _target.Source("aws", "1.0.0", Action("start")), user = _target.Source("ops", "1.0.0", ("aliases/start.yaml", "name: start\naction_ref: aws.start\n"));
        _target.Applied(aws, user);
        _target.Plan(Given.Lock(user), Prune).Refusals.Single().Message.ShouldBe("aws: aws.start goes away, and alias ops.start refers to it");
        _target.Plan(Given.Lock(), Prune).Refusals.ShouldBeEmpty();
        _target.Plan(Given.Lock(_target.Source("ops", "2.0.0", ("aliases/start.yaml", "name: start\naction_ref: core.local\n"))), Prune).Refusals.ShouldBeEmpty();
    }

    [Fact]
    public void What_a_pack_refers_to_in_itself_is_its_authors_business()
    {
        _target.Applied(_target.Source("aws", "1.0.0", Action("start"), ("aliases/a.yaml", "name: a\naction_ref: aws.start\n")));
        _target.Plan(Given.Lock(_target.Source("aws", "2.0.0", ("aliases/a.yaml", "name: a\naction_ref: aws.start\n")))).Refusals.ShouldBeEmpty();
    }

    [Fact]
    public void A_pack_that_nobody_lists_is_looked_at_as_well()
    {
        _target.Applied(_target.Source("aws", "1.0.0", Action("start")));
        Directory.CreateDirectory(_target["local/aliases"]);
        File.WriteAllText(_target["local/pack.yaml"], "ref: local\n");
        File.WriteAllText(_target["local/aliases/a.yml"], "name: a\naction_ref: aws.start\n");
        _target.Plan(Given.Lock(), Prune).Refusals.Single().Message.ShouldContain("alias local.a refers to it");
    }

    [Theory]
    [InlineData("sensors/poll.py", true)]
    [InlineData("sensors/helpers/net.py", true)]
    [InlineData("lib/shared.py", true)]
    [InlineData("requirements.txt", true)]
    [InlineData("actions/code.py", false)]
    [InlineData("README.md", false)]
    public void Sensors_whose_code_changes_have_to_be_started_anew(string changed, bool restarts)
    {
        (string, string)[] sensor = [Sensor("Poll", "poll.py"), ("sensors/poll.py", "same")];
        _target.Applied(_target.Source("ops", "1.0.0", [.. sensor, (changed, "old")]));
        LockedPack next = _target.Source("ops", "2.0.0", [.. sensor, (changed, "new"), Sensor("New", "new.py")]);
        Content(next).Sensors.ShouldBe(restarts ? ["Poll"] : []);
    }

    [Fact]
    public void A_config_that_changes_restarts_the_sensors_that_read_it()
    {
        LockedPack ops = _target.Source("ops", "1.0.0", Sensor("Poll", "poll.py"));
        _target.Declare("ops", "level: 1");
        _target.Applied(ops);
        _target.Declare("ops", "level: 2");
        _target.Plan(Given.Lock(ops)).Content.Single().Sensors.ShouldBe(["Poll"]);
    }

    [Theory]
    [InlineData("actions/bad.yaml", "name: [", "PS6522")]
    [InlineData("actions/bad.yaml", "runner_type: x\n", "PS6522")]
    [InlineData("sensors/bad.yaml", "name: x\n", "PS6522")]
    [InlineData("rules/bad.yaml", "name: x\npack: other\n", "PS6523")]
    public void What_StackStorm_would_not_register_is_said_where_content_was_asked_for(string path, string text, string code)
    {
        LockedPack ops = _target.Source("ops", "1.0.0", (path, text));
        _ = _target.Plan(Given.Lock(ops), null, false, out ImmutableArray<Diagnostic> warnings);
        warnings.Single().Code.ShouldBe(code);
        warnings.Single().Message.ShouldStartWith($"ops:{path}");
        _target.Depth = ContentDepth.Apply;
        _ = _target.Plan(Given.Lock(ops), null, false, out warnings);
        warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Where_no_pack_is_replaced_or_removed_nothing_is_read()
    {
        LockedPack ops = _target.Source("ops", "1.0.0"), more = _target.Source("more", "1.0.0");
        _target.Applied(ops);
        Directory.CreateDirectory(_target["unreadable"]);
        File.WriteAllText(_target["unreadable/pack.yaml"], "ref: unreadable\n");
        _target.Depth = ContentDepth.AtHand;
        _target.Plan(Given.Lock(ops, more)).Content.ShouldBeEmpty();
    }

    private PackContent Content(LockedPack next) => _target.Plan(Given.Lock(next)).Content.Single();

    private LockedPack Installed(string pack)
        => PackSync.Targets.ReceiptStore.ReadAll(_target.Layout, new DiagnosticBag())[PackSync.Packs.PackRef.Parse(pack)].Pack;

    private static (string Path, string Text) Action(string name, string runner = "local-shell-cmd", string? entry = null, string more = "")
        => ($"actions/{name}.yaml", $"name: {name}\nrunner_type: {runner}\nenabled: true\n{(entry is null ? "" : $"entry_point: {entry}\n")}{more}");

    private static (string Path, string Text) Sensor(string name, string entry, string? trigger = null)
        => ($"sensors/{name}.yaml", $"class_name: {name}\nentry_point: {entry}\n{(trigger is null ? "" : $"trigger_types: [{{name: {trigger.Split('.')[1]}}}]\n")}");
}
