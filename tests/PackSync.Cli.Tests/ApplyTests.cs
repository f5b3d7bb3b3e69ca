using System.Diagnostics;
using System.Text.Json;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>What apply refuses, allows and leaves alone, beyond the table of exit codes.</summary>
public sealed class ApplyTests
{
    [Fact]
    public void Removing_every_pack_needs_its_own_word()
    {
        using Scenario scenario = Conditions.InSync();
        scenario.Manifest("").Must("lock");

        RunResult refused = scenario.Run("apply", "--prune");
        refused.ExitCode.ShouldBe(6);
        refused.Error.ShouldContain("error PS4023: every pack that pack-sync installed here would be removed (2 of 2)");
        Directory.Exists(Path.Combine(scenario.Installed, "alpha")).ShouldBeTrue();

        scenario.Must("apply", "--prune", "--allow-empty");
        Directory.Exists(Path.Combine(scenario.Installed, "alpha")).ShouldBeFalse();
    }

    [Fact]
    public void One_refused_pack_stops_the_others_unless_told_to_keep_going()
    {
        using Scenario scenario = Conditions.InSync();
        Conditions.Make(scenario, "pending");
        scenario.Edit("beta/actions/run.yaml");

        scenario.Run("apply").ExitCode.ShouldBe(6);
        scenario.Git("alpha", "describe", "--tags").ShouldBe("v1.0.0");

        RunResult result = scenario.Run("apply", "--keep-going");
        result.ExitCode.ShouldBe(6);
        result.Output.ShouldEndWith("Applied in part: 1 upgraded; 1 refused\n");
        scenario.Git("alpha", "describe", "--tags").ShouldBe("v2.0.0");
    }

    [Fact]
    public void A_run_for_one_pack_leaves_the_others()
    {
        using Scenario scenario = Conditions.InSync();
        Conditions.Make(scenario, "pending");
        scenario.Edit("beta/actions/run.yaml");

        scenario.Must("apply", "--pack", "alpha");

        scenario.Git("alpha", "describe", "--tags").ShouldBe("v2.0.0");
        scenario.Run("verify").ExitCode.ShouldBe(3);
        scenario.Must("verify", "--exclude", "beta");
    }

    [Fact]
    public void Without_a_lock_a_policy_of_locked_refuses_to_resolve()
    {
        using Scenario scenario = Conditions.InSync();
        File.Delete(scenario.Directory["packs.lock"]);
        scenario.Manifest("alpha: 1.0.0", before: "policy: {locked: true}\n");

        RunResult result = scenario.Run("apply");

        result.ExitCode.ShouldBe(4);
        result.Error.ShouldBe("error PS3010: there is no packs.lock\n    write it with `dotnet pack-sync lock` and commit it\n");
        File.Exists(scenario.Directory["packs.lock"]).ShouldBeFalse();
    }

    [Fact]
    public void Frozen_applies_the_lock_as_it_is_and_says_nothing_of_packs_yaml()
    {
        using Scenario scenario = Conditions.InSync();
        Conditions.Make(scenario, "stale lock");
        Directory.Delete(Path.Combine(scenario.Installed, "alpha"), recursive: true);
        string lockText = File.ReadAllText(scenario.Directory["packs.lock"]);

        scenario.Must("apply", "--frozen", "--offline");

        scenario.Git("alpha", "describe", "--tags").ShouldBe("v1.0.0");
        File.ReadAllText(scenario.Directory["packs.lock"]).ShouldBe(lockText);
        scenario.Must("verify", "--frozen");
    }

    [Fact]
    public void The_lock_stands_beside_its_manifest_and_has_its_name()
    {
        using Scenario scenario = Conditions.InSync();
        Directory.CreateDirectory(scenario.Directory["elsewhere"]);
        File.Move(scenario.Directory["packs.yaml"], scenario.Directory["staging.yaml"]);
        File.Delete(scenario.Directory["packs.lock"]);

        scenario.Must("--chdir", "elsewhere", "lock", "-f", "../staging.yaml").Output.ShouldContain("../staging.lock");

        File.Exists(scenario.Directory["staging.lock"]).ShouldBeTrue();
        scenario.Must("apply", "--file", "staging.yaml", "--packs-dir", "other");
        Directory.Exists(scenario.Directory["other/alpha"]).ShouldBeTrue();
    }

    [Fact]
    public void The_lock_is_readable_by_all_and_a_link_to_it_stays_a_link()
    {
        using Scenario scenario = Conditions.InSync();
        File.Move(scenario.Directory["packs.lock"], scenario.Directory["real.lock"]);
        File.CreateSymbolicLink(scenario.Directory["packs.lock"], "real.lock");
        scenario.Manifest("alpha: 2.0.0");

        Executable.Run("bash", ["-c", $"umask 077; {Scenario.ShellCommand} lock"], scenario.Directory.Path, scenario.Variables()).ExitCode.ShouldBe(0);

        new FileInfo(scenario.Directory["packs.lock"]).LinkTarget.ShouldBe("real.lock");
        File.ReadAllText(scenario.Directory["real.lock"]).ShouldContain("2.0.0");
        Executable.Run("stat", ["-c", "%a", scenario.Directory["real.lock"]]).Output.ShouldBe("644\n");
    }

    [Fact]
    public void A_stale_entry_of_another_pack_does_not_stop_a_run_for_one()
    {
        using Scenario scenario = Conditions.InSync();
        Conditions.Make(scenario, "stale lock");
        Directory.Delete(Path.Combine(scenario.Installed, "beta"), recursive: true);

        scenario.Run("apply").ExitCode.ShouldBe(4);
        scenario.Must("apply", "--pack", "beta");

        Directory.Exists(Path.Combine(scenario.Installed, "beta")).ShouldBeTrue();
    }

    [Fact]
    public void A_run_waits_for_another_when_told_to()
    {
        using Scenario scenario = Conditions.InSync();
        Process waiting;
        using (Conditions.Hold(scenario))
        {
            RunResult busy = scenario.Run("apply");
            busy.ExitCode.ShouldBe(5);
            busy.Error.ShouldContain("error PS5040: another run holds ");
            busy.Error.ShouldContain("process 1 on here, user somebody");
            scenario.Run("apply", "--wait=0").ExitCode.ShouldBe(5);
            scenario.Run("apply", "--wait", "1").ExitCode.ShouldBe(5);
            waiting = StartWaiting(scenario);
        }

        using (waiting)
        {
            waiting.StandardError.ReadToEnd().ShouldBe("");
            waiting.WaitForExit();
            waiting.ExitCode.ShouldBe(0);
        }
    }

    [Fact]
    public void Cancelling_ends_in_130_and_leaves_the_target_as_it_was()
    {
        using Scenario scenario = Conditions.InSync();
        using IDisposable held = Conditions.Hold(scenario);
        using Process waiting = StartWaiting(scenario);

        Executable.Run("kill", ["-INT", $"{waiting.Id}"]);

        waiting.StandardError.ReadToEnd().ShouldBe("error PS9009: cancelled\n    what had been begun was put back; nothing is half done\n");
        waiting.WaitForExit();
        waiting.ExitCode.ShouldBe(130);
        scenario.Must("verify");
    }

    [Fact]
    public void Json_into_a_file_comes_beside_the_text()
    {
        using Scenario scenario = Conditions.InSync();
        scenario.Must("verify", "--json-into", "result.json").Output.ShouldBe("In sync: 2 packs\n");
        using var document = JsonDocument.Parse(File.ReadAllText(scenario.Directory["result.json"]));
        document.RootElement.GetProperty("command").GetString().ShouldBe("verify");
        document.RootElement.GetProperty("changesPresent").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public void Json_lists_every_condition_whatever_the_exit_code()
    {
        using Scenario scenario = Conditions.InSync();
        scenario.Edit("alpha/actions/run.yaml");
        scenario.Manifest("alpha: 2.0.0"); // beta is in the lock, and no longer listed

        RunResult result = scenario.Run("verify", "--json");

        result.ExitCode.ShouldBe(3);
        using var document = JsonDocument.Parse(result.Output);
        document.RootElement.GetProperty("conditions").EnumerateArray().Select(condition => condition.GetString()).ShouldBe(["drift", "staleLock", "refused", "pending"]);
    }

    [Fact]
    public void A_pipe_that_closes_early_does_no_harm()
    {
        using Scenario scenario = Conditions.InSync();
        RunResult result = Executable.Run("bash", ["-c", $"{Scenario.ShellCommand} list | head -1; exit ${{PIPESTATUS[0]}}"], scenario.Directory.Path, scenario.Variables());
        result.ExitCode.ShouldBe(0);
        result.Error.ShouldBe("");
    }

    [Theory]
    [InlineData("C", "->")]
    [InlineData("en_US.UTF-8", "→")]
    public void The_locale_decides_about_arrows(string locale, string arrow)
    {
        using Scenario scenario = Conditions.InSync();
        Conditions.Make(scenario, "pending");
        scenario.RunWith(new Dictionary<string, string?> { ["LC_ALL"] = locale }, "plan").Output.ShouldContain($"1.0.0 ({Head(scenario, "v1.0.0")}) {arrow} 2.0.0");
    }

    [Theory]
    [InlineData("xterm", null, true)]
    [InlineData("xterm", "1", false)]
    [InlineData("xterm", "", true)]
    [InlineData("dumb", null, false)]
    public void A_terminal_has_colours_unless_somebody_minds(string terminal, string? noColor, bool expected)
    {
        using Scenario scenario = Conditions.InSync();
        Conditions.Make(scenario, "pending");
        // script(1) gives the command a terminal of its own
        RunResult result = Executable.Run("script", ["--quiet", "--return", "--command", $"{Scenario.ShellCommand} plan", "/dev/null"], scenario.Directory.Path,
            scenario.Variables(new Dictionary<string, string?> { ["TERM"] = terminal, ["NO_COLOR"] = noColor }));
        result.ExitCode.ShouldBe(0, result.Output);
        result.Output.Contains("\u001b[33m", StringComparison.Ordinal).ShouldBe(expected, result.Output);
    }

    [Fact]
    public void On_a_terminal_a_bar_shows_progress_and_goes_away()
    {
        using Scenario scenario = Conditions.InSync();
        Conditions.Make(scenario, "pending");
        RunResult result = Executable.Run("script", ["--quiet", "--return", "--command", $"{Scenario.ShellCommand} apply", "/dev/null"], scenario.Directory.Path, scenario.Variables());
        result.ExitCode.ShouldBe(0, result.Output);
        result.Output.ShouldContain("/1 packs");
        result.Output.ShouldContain("Applied: 1 upgraded; 1 pack in sync");
    }

    /// <returns>An apply that has said that it waits.</returns>
    private static Process StartWaiting(Scenario scenario)
    {
        var start = new ProcessStartInfo(PackSyncCommand.Program[0], [.. PackSyncCommand.Program.Skip(1), "apply", "--wait=60"])
        {
            WorkingDirectory = scenario.Directory.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in scenario.Variables())
            start.Environment[name] = value;
        Process process = Process.Start(start)!;
        process.StandardError.ReadLine().ShouldStartWith("waiting: another run holds ");
        return process;
    }

    private static string Head(Scenario scenario, string tag) => TestKit.Git.Run(scenario.Directory["repositories/alpha"], "rev-parse", "--short=7", tag);
}
