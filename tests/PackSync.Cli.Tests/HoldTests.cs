using System.Globalization;
using System.Text.Json.Nodes;
using PackSync.Targets;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

public sealed class HoldTests : IDisposable
{
    private readonly Scenario _scenario = Conditions.InSync();

    public void Dispose() => _scenario.Dispose();

    [Fact]
    public void A_held_pack_is_left_by_apply_and_named_by_every_reader_until_it_is_released()
    {
        Conditions.Make(_scenario, "pending");
        _scenario.Must("hold", "alpha", "--reason", "2.0.0 breaks the nightly run").Output.ShouldMatch("^alpha is held since .*Z by .* on .*: 2\\.0\\.0 breaks the nightly run\n$");

        RunResult plan = _scenario.Must("plan");
        plan.Output.ShouldContain("= alpha  held  1.0.0");
        plan.Output.ShouldContain("2.0.0 breaks the nightly run; left out: upgrade");
        plan.Output.ShouldContain("Nothing to do: 1 pack in sync; 1 held");
        _scenario.Must("plan", "--detailed-exitcode");
        _scenario.Must("apply").Output.ShouldContain("Nothing to do: 1 pack in sync; 1 held");
        Version("alpha").ShouldBe("1.0.0");
        RunResult verify = _scenario.Run("verify");
        (verify.ExitCode, verify.Output.TrimEnd().Split('\n')[^1]).ShouldBe((2, "Not in sync: 1 held, 1 in sync"));
        _scenario.Must("list").Output.ShouldMatch("(?m)^alpha +held +1\\.0\\.0 ");

        JsonNode document = Json("plan");
        JsonNode step = document["plan"]!["steps"]![0]!;
        ((string)step["keptBecause"]!, (string)step["hold"]!["reason"]!, (string)step["instead"]!["action"]!).ShouldBe(("held", "2.0.0 breaks the nightly run", "upgrade"));
        document["conditions"]!.AsArray().Select(condition => (string)condition!).ShouldBe(["held", "heldBack"]);

        _scenario.Must("release", "alpha").Output.ShouldBe("Released alpha\nNothing is held any more\n");
        _scenario.Must("apply");
        Version("alpha").ShouldBe("2.0.0");
        _scenario.Must("verify");
    }

    [Fact]
    public void A_held_target_refuses_apply_and_rollback_and_says_who_holds_it_and_why()
    {
        Conditions.Make(_scenario, "pending");
        _scenario.Must("hold", "--reason", "release week", "--until", "9d");
        foreach (string[] command in new[] { new[] { "apply" }, ["rollback"] })
        {
            RunResult refused = _scenario.Run(command);
            refused.ExitCode.ShouldBe(6);
            refused.Error.ShouldMatch("error PS5046: .*/installed is held since .* until .*Z: release week\n    .*`release` ends it");
        }

        _scenario.Must("plan").Output.ShouldMatch("The target is held since .*: release week; apply refuses until `release`\\.");
        _scenario.Must("list").Output.ShouldContain("The target is held since");
        ((string)Json("verify")["verify"]!["hold"]!["reason"]!).ShouldBe("release week");
        Version("alpha").ShouldBe("1.0.0");

        JsonNode released = Json("release");
        ((bool)released["holds"]!["releasedTarget"]!, (bool)released["changesPresent"]!).ShouldBe((true, true));
        _scenario.Must("release").Output.ShouldBe("Nothing was held\n");
        _scenario.Must("apply");
    }

    [Fact]
    public void A_hold_that_has_run_out_counts_no_more()
    {
        Conditions.Make(_scenario, "pending");
        var past = new Hold("alice", "host", DateTimeOffset.UnixEpoch, "old", DateTimeOffset.UtcNow.AddMinutes(-1));
        HoldStore.Write(new TargetLayout(_scenario.Installed), TargetHolds.None.With(PackSync.Packs.PackRef.Parse("beta"), past) with { Target = past });
        _scenario.Must("plan").Output.ShouldNotContain("held");
        _scenario.Must("apply");
        Version("alpha").ShouldBe("2.0.0");
    }

    [Theory]
    [InlineData("yesterday", "a date")]
    [InlineData("2001-01-01", "in the future")]
    [InlineData("0d", "a date")]
    [InlineData("2026-13-01", "a date")]
    public void A_date_that_is_none_or_past_is_wrong_usage(string until, string expected)
    {
        RunResult wrong = _scenario.Run("hold", "--until", until);
        (wrong.ExitCode, wrong.Error.Contains(expected, StringComparison.Ordinal)).ShouldBe((64, true));
        _scenario.Must("release").Output.ShouldBe("Nothing was held\n");
    }

    [Theory]
    [InlineData("2099-12-24", "2099-12-25T00:00:00")] // the whole day
    [InlineData("2099-12-24T18:00", "2099-12-24T18:00:00")]
    [InlineData("2099-12-24T18:00:30Z", "2099-12-24T18:00:30Z")]
    [InlineData("2099-12-24T18:00+05:00", "2099-12-24T13:00:00Z")]
    public void A_date_without_a_zone_is_this_machines(string until, string expected)
        => ((string)Json("hold", "--until", until)["holds"]!["target"]!["until"]!)
            .ShouldBe(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    [Fact]
    public void A_name_that_nobody_knows_is_a_typing_error_and_an_installed_one_is_not()
    {
        RunResult wrong = _scenario.Run("hold", "alhpa");
        (wrong.ExitCode, wrong.Error.Contains("did you mean 'alpha'", StringComparison.Ordinal)).ShouldBe((64, true), wrong.Error);
        Conditions.Make(_scenario, "delisted");
        _scenario.Must("hold", "beta");
        _scenario.Must("apply", "--prune").Output.ShouldContain("left out: remove");
        Directory.Exists(_scenario.Directory["installed/beta"]).ShouldBeTrue();
    }

    [Fact]
    public void What_a_rollback_put_back_is_held_and_the_next_apply_says_so()
    {
        Conditions.Make(_scenario, "pending");
        _scenario.Must("apply");
        _scenario.Must("rollback").Output.ShouldContain("Held, so that apply does not bring it back: alpha.");
        RunResult applied = _scenario.Must("apply");
        applied.Output.ShouldMatch("= alpha +held +held since .* \\(rolled back by run .*\\); left out: upgrade");
        Version("alpha").ShouldBe("1.0.0");
        _scenario.Must("release");
        _scenario.Must("apply");
        Version("alpha").ShouldBe("2.0.0");
    }

    [Fact]
    public void A_run_that_died_on_another_host_is_unlocked_by_its_id()
    {
        const string Id = "20260101T000000Z-00000a";
        _scenario.Must("unlock").Output.ShouldBe($"Nobody holds {_scenario.Installed}\n");
        _scenario.Directory.Write(
            "installed/.pack-sync/run.holder",
            $$"""{"holder":1,"run":"{{Id}}","pid":7,"host":"elsewhere","boot":"another","user":"alice","command":"pack-sync apply","start":"2026-01-01T00:00:00Z"}""");
        foreach (string[] command in new[] { new[] { "apply" }, ["hold"], ["rollback"] })
        {
            RunResult busy = _scenario.Run(command);
            busy.ExitCode.ShouldBe(5);
            busy.Error.ShouldContain($"error PS5042: a run on another host holds {_scenario.Installed}: run {Id}, process 7 on elsewhere, user alice, since 2026-01-01 00:00:00Z: pack-sync apply");
            busy.Error.ShouldContain($"`unlock {Id}`");
        }

        _scenario.Must("plan");
        _scenario.Must("unlock").Output.ShouldContain("is held by run " + Id);
        _scenario.Run("unlock", "20260101T000000Z-00000b").ExitCode.ShouldBe(1);
        RunResult freed = _scenario.Must("unlock", Id, "--json");
        ((bool)JsonNode.Parse(freed.Output)!["unlock"]!["freed"]!).ShouldBeTrue();
        _scenario.Must("apply");
    }

    [Fact]
    public void Plan_says_how_directories_change_places()
    {
        _scenario.Must("plan", "-v").Output.ShouldMatch("(?m)^Directories change places (in one step|by three renames)");
        ((string)Json("plan")["plan"]!["exchange"]!).ShouldBeOneOf("atomic", "renames", "copy", "unknown");
    }

    private JsonNode Json(params string[] arguments) => JsonNode.Parse(_scenario.Run([.. arguments, "--json"]).Output)!;

    private string Version(string pack)
        => File.ReadLines(_scenario.Directory[$"installed/{pack}/pack.yaml"]).First(line => line.StartsWith("version:", StringComparison.Ordinal))["version: ".Length..].ToString(CultureInfo.InvariantCulture);
}
