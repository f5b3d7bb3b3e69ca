using System.Diagnostics;
using System.Text.Json.Nodes;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>The commands around an apply.</summary>
public sealed class HookTests : IDisposable
{
    private readonly Scenario _scenario = new();

    public HookTests()
    {
        _scenario.Repository("alpha").Release("alpha", "1.0.0");
        _scenario.Index("alpha", "1.0.0");
        _scenario.Directory.Write("hooks/before.sh", "cat > before.json; ls installed > seen; echo looking; echo 'no window today' >&2; exit $(cat answer)\n");
        _scenario.Directory.Write("hooks/after.sh", "cat >> after.json; echo \"$1\"; exit $(cat answer)\n");
        Answer(0);
        Hooks("before: [sh, ./hooks/before.sh], after: [sh, ./hooks/after.sh, all done]");
    }

    private bool IsInstalled => Directory.Exists(Path.Combine(_scenario.Installed, "alpha"));

    public void Dispose() => _scenario.Dispose();

    [Fact]
    public void They_read_the_plan_around_an_apply_and_do_not_run_where_nothing_is_to_be_done()
    {
        RunResult applied = _scenario.Must("apply");
        applied.Output.ShouldStartWith("There was no lock yet; written:");
        applied.Error.ShouldContain("looking\n");
        applied.Error.ShouldContain("all done\n");
        File.ReadAllText(_scenario.Directory["seen"]).ShouldBe("");
        string plan = File.ReadAllText(_scenario.Directory["before.json"]);
        OutputSchema.Validate(plan, "what a hook reads");
        ((string)JsonNode.Parse(plan)!["plan"]!["steps"]![0]!["action"]!).ShouldBe("install");
        File.ReadAllText(_scenario.Directory["after.json"]).ShouldBe(plan);

        Answer(1);
        _scenario.Must("apply").Error.ShouldBe("");
    }

    [Fact]
    public void The_one_before_can_stop_it_and_then_nothing_was_written()
    {
        Answer(3);
        RunResult stopped = _scenario.Run("apply", "--json");
        stopped.ExitCode.ShouldBe(6);
        stopped.Error.ShouldContain("looking\n");
        ((string)JsonNode.Parse(stopped.Output)!["diagnostics"]![0]!["message"]!).ShouldBe("the `before` hook sh ./hooks/before.sh ended in 3: no window today");
        (IsInstalled, File.Exists(_scenario.Directory["packs.lock"]), File.Exists(_scenario.Directory["after.json"])).ShouldBe((false, false, false));

        _scenario.Must("apply", "--no-hooks");
        (IsInstalled, File.Exists(_scenario.Directory["after.json"])).ShouldBe((true, false));
        _scenario.Must("verify");
    }

    [Fact]
    public void The_one_after_reverts_nothing_and_runs_again_until_it_goes_through()
    {
        Hooks("after: [sh, ./hooks/after.sh, x]");
        Answer(3);
        RunResult applied = _scenario.Run("apply");
        applied.ExitCode.ShouldBe(7);
        applied.Error.ShouldContain("error PS6402: the `after` hook sh ./hooks/after.sh x of run 20");
        applied.Output.ShouldContain("The `after` hook is yet to go through for 20");
        IsInstalled.ShouldBeTrue();
        _scenario.Run("verify").ExitCode.ShouldBe(7);
        _scenario.Run("plan", "--detailed-exitcode").ExitCode.ShouldBe(2);
        RunResult planned = _scenario.Must("plan", "--json");
        OutputSchema.Validate(planned.Output, "plan with an open hook");
        string run = (string)JsonNode.Parse(planned.Output)!["plan"]!["openHooks"]![0]!;
        string plan = File.ReadAllText(_scenario.Directory["after.json"]);

        Answer(0);
        File.Delete(_scenario.Directory["after.json"]);
        RunResult again = _scenario.Must("apply", "--json");
        OutputSchema.Validate(again.Output, "apply with an open hook");
        ((string)JsonNode.Parse(again.Output)!["apply"]!["hooks"]!["done"]![0]!).ShouldBe(run);
        File.ReadAllText(_scenario.Directory["after.json"]).ShouldBe(plan);
        _scenario.Must("verify");
        _scenario.Must("apply").Error.ShouldBe("");
    }

    [Fact]
    public void A_saved_plan_asks_them_too_and_nothing_that_they_do_changes_it()
    {
        _scenario.Must("lock");
        _scenario.Must("plan", "--out", "change.plan");
        _scenario.Directory.Write("hooks/before.sh", "cp packs.lock before.lock; echo 'lock: 1' > packs.lock; echo 'packs: {}' >> packs.lock; exit $(cat answer)\n");
        Answer(1);
        _scenario.Run("apply", "change.plan").ExitCode.ShouldBe(6);
        IsInstalled.ShouldBeFalse();
        File.Copy(_scenario.Directory["before.lock"], _scenario.Directory["packs.lock"], overwrite: true);
        Answer(0);
        _scenario.Must("apply", "change.plan");
        IsInstalled.ShouldBeTrue();
    }

    [Fact]
    public void Where_the_program_is_missing_nothing_is_changed()
    {
        Hooks("before: ./hooks/missing.sh");
        RunResult failed = _scenario.Run("apply");
        failed.ExitCode.ShouldBe(1);
        failed.Error.ShouldContain("error PS6401: the `before` hook ./hooks/missing.sh cannot be started:");
        Hooks("before: no-such-program-anywhere");
        _scenario.Run("apply").Error.ShouldContain("cannot be started: there is no such program in PATH");
        IsInstalled.ShouldBeFalse();
    }

    [Fact]
    public void An_interrupt_ends_the_hook_and_the_apply_and_the_target_is_free_again()
    {
        _scenario.Directory.Write("hooks/before.sh", "sleep 1000 & echo $! > child.new; mv child.new child; wait\n");
        string[] command = PackSyncCommand.Program;
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), "apply"]) { WorkingDirectory = _scenario.Directory.Path, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach ((string name, string? value) in _scenario.Variables())
            start.Environment[name] = value;
        using Process apply = Process.Start(start)!;
        SpinWait.SpinUntil(() => File.Exists(_scenario.Directory["child"]) || apply.HasExited, TimeSpan.FromMinutes(2)).ShouldBeTrue();
        Executable.Run("kill", ["-INT", $"{apply.Id}"]).ExitCode.ShouldBe(0);
        apply.WaitForExit(TimeSpan.FromMinutes(2)).ShouldBeTrue();
        apply.ExitCode.ShouldBe(130);
        LeftProcess.IsGone(File.ReadAllText(_scenario.Directory["child"])).ShouldBeTrue();
        IsInstalled.ShouldBeFalse();
        _scenario.Directory.Write("hooks/before.sh", "true\n");
        _scenario.Must("apply");
    }

    private void Answer(int exitCode) => _scenario.Directory.Write("answer", $"{exitCode}\n");

    private void Hooks(string hooks) => _scenario.Manifest("alpha: 1.0.0", $"hooks: {{{hooks}}}\n");
}
