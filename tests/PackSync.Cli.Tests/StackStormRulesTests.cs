using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>StackStorm's own rules, as one meets them with the command.</summary>
public sealed class StackStormRulesTests : IDisposable
{
    private readonly Scenario _scenario = new();

    public StackStormRulesTests()
    {
        _scenario.Repository("web").Release("web", "1.0.0").Release("web", "2.0.0", "stackstorm_version: '>=3.5.0'");
        _scenario.Index("web", "2.0.0");
    }

    [Fact]
    public void A_pack_for_another_platform_is_refused_with_the_way_out_and_nothing_is_written()
    {
        Manifest("stackstorm: 3.4.0", "web: 1.0.0");
        _scenario.Must("apply");
        Manifest("stackstorm: 3.4.0", "web: \">=1\"");
        string before = File.ReadAllText(_scenario.Directory["packs.lock"]);

        RunResult result = _scenario.Run("update");

        result.ExitCode.ShouldBe(6);
        result.Error.ShouldContain("""
            packs.yaml(5,3): error PS2216: 'web' 2.0.0 requires StackStorm ">=3.5.0", and the target has 3.4.0
                the newest version in >=1 that fits is 1.0.0: ask for that one; or set `compatibility: ignore` for the pack to have it all the same, as `st2 pack install --force`
            """.ReplaceLineEndings("\n"));
        File.ReadAllText(_scenario.Directory["packs.lock"]).ShouldBe(before);
    }

    [Fact]
    public void A_lock_made_for_another_platform_is_planned_with_the_refusal_and_not_applied_offline_too()
    {
        Manifest("stackstorm: 3.9.0", "web:");
        _scenario.Must("lock");
        Manifest("stackstorm: 3.4.0", "web:");

        RunResult plan = _scenario.Run("plan", "--offline");
        RunResult apply = _scenario.Run("apply", "--locked");

        plan.ExitCode.ShouldBe(0);
        plan.Output.ShouldContain("'web' 2.0.0 requires StackStorm \">=3.5.0\", and the target has 3.4.0");
        _scenario.Run("plan", "--detailed-exitcode").ExitCode.ShouldBe(2);
        apply.ExitCode.ShouldBe(6);
        apply.Error.ShouldContain("PS2216");
        Directory.Exists(Path.Combine(_scenario.Installed, "web")).ShouldBeFalse();

        Manifest("stackstorm: 3.4.0", "web: {compatibility: ignore}");
        _scenario.Must("apply", "--locked");
    }

    [Fact]
    public void A_platform_that_was_changed_under_a_pack_is_a_warning()
    {
        Manifest("stackstorm: 3.9.0", "web:");
        _scenario.Must("apply");
        Manifest("stackstorm: 3.4.0", "web:");

        RunResult verify = _scenario.Must("verify");

        verify.Error.ShouldContain("packs.yaml(5,3): warning PS2535: 'web' 2.0.0 requires StackStorm \">=3.5.0\", and the target has 3.4.0; it is installed already");
    }

    /// <summary>A pipeline writes the lock where no StackStorm is, the machine of the target checks it.</summary>
    [Fact]
    public void With_auto_the_lock_is_the_same_with_and_without_a_StackStorm_and_the_target_s_machine_refuses()
    {
        Manifest("stackstorm: auto", "web:");
        RunResult onPipeline = _scenario.Must("lock");
        onPipeline.Error.ShouldContain("warning PS2536");
        string there = File.ReadAllText(_scenario.Directory["packs.lock"]);

        _scenario.Directory.Write("st2/lib/python3.8/site-packages/st2common/__init__.py", "__version__ = \"3.4.0\"\n");
        RunResult apply = _scenario.Run("apply");
        apply.ExitCode.ShouldBe(6);
        apply.Error.ShouldContain("and the target has 3.4.0");

        _scenario.Directory.Write("st2/lib/python3.8/site-packages/st2common/__init__.py", "__version__ = \"3.10dev\"\n");
        File.Delete(_scenario.Directory["packs.lock"]);
        _scenario.Must("lock").Error.ShouldNotContain("PS2536");
        File.ReadAllText(_scenario.Directory["packs.lock"]).ShouldBe(there);
        _scenario.Must("apply");
    }

    [Fact]
    public void Without_a_StackStorm_auto_is_named_once_in_a_run_that_resolves_and_plans()
    {
        Manifest("stackstorm: auto", "web:");

        RunResult apply = _scenario.Must("apply");

        apply.Error.Split("PS2536").Length.ShouldBe(2);
    }

    [Fact]
    public void A_pack_in_a_second_base_path_is_named_with_what_StackStorm_makes_of_it()
    {
        _scenario.Manifest("web: 1.0.0");
        _scenario.Directory.Write("packs.yaml", File.ReadAllText(_scenario.Directory["packs.yaml"]).Replace("mode: git", "mode: git, search: \"./mine:./other:\"", StringComparison.Ordinal));
        _scenario.Directory.Write("mine/web/pack.yaml", "name: web\n");
        Directory.CreateDirectory(_scenario.Directory["other"]);
        _scenario.Must("apply");

        RunResult plan = _scenario.Must("plan");

        plan.Error.ShouldContain($"warning PS4501: web is in more than one base path: StackStorm takes its content from {_scenario.Directory["installed/web"]}, and registers {_scenario.Directory["mine/web"]}");
        Directory.GetFiles(_scenario.Directory["mine/web"]).Length.ShouldBe(1);
    }

    public void Dispose() => _scenario.Dispose();

    private void Manifest(string target, string packs)
    {
        _scenario.Manifest(packs);
        _scenario.Directory.Write("packs.yaml", File.ReadAllText(_scenario.Directory["packs.yaml"]).Replace("mode: git", $"mode: git, {target}", StringComparison.Ordinal));
    }
}
