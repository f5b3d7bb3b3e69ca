using System.Text.Json;
using System.Text.Json.Nodes;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary><c>plan --out</c>, <c>show</c> and <c>apply PLAN</c>: exactly what was shown, or nothing and the reason.</summary>
public sealed class SavedPlanTests : IDisposable
{
    private readonly Scenario _scenario = Conditions.InSync();

    public static TheoryData<string, string> Changes => new()
    {
        { "packs.yaml", "PS4046" },
        { "packs.lock", "PS4047" },
        { "a pack is edited", "PS4048" },
        { "a pack is gone", "PS4048" },
        { "another apply", "PS4048" },
        { "a hold", "PS4049" },
        { "another packs directory", "PS4044" },
        { "another packs.yaml", "PS4045" },
    };

    /// <summary>Places in the file; no code where the planner decides the same with it.</summary>
    public static TheoryData<string, string> Edits => new()
    {
        { "/basis/tool", "PS4042" },
        { "/basis/host", "PS4043" },
        { "/basis/lock", "PS4047" },
        { "/steps/0/reason", "PS4049" },
        { "/steps/0/to/source", "PS4049" },
        { "/options/keepGoing", "" },
        { "/options/prune", "" },
    };

    private string Plan => _scenario.Directory["change.plan"];

    public void Dispose() => _scenario.Dispose();

    [Fact]
    public void What_was_saved_is_shown_again_and_applied()
    {
        Conditions.Make(_scenario, "pending");
        RunResult planned = _scenario.Must("plan", "--out", "change.plan");
        string changes = planned.Output[..planned.Output.IndexOf("Saved in", StringComparison.Ordinal)];

        RunResult shown = _scenario.Must("show", "change.plan");
        RunResult applied = _scenario.Must("apply", "change.plan");

        planned.Output.ShouldEndWith("Saved in change.plan; `apply change.plan` does exactly this, or refuses where anything changed\n");
        shown.Output.ShouldStartWith("Made 20");
        shown.Output.ShouldContain($", from {_scenario.Directory["packs.yaml"]}.\n\n{changes}");
        applied.Output.ShouldContain("~ alpha  upgraded");
        _scenario.Must("apply").Output.ShouldBe("Nothing to do: 2 packs in sync\n");
    }

    [Fact]
    public void It_is_for_its_owner_only_and_shown_without_its_environment()
    {
        Conditions.Make(_scenario, "pending");
        File.WriteAllText(Plan, "something that everybody could read");
        _scenario.Must("plan", "--out", "change.plan");
        string steps = JsonNode.Parse(_scenario.Must("plan", "--json").Output)!["plan"]!["steps"]!.ToJsonString();
        File.GetUnixFileMode(Plan).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        foreach (string name in new[] { "packs.yaml", "packs.lock" })
            File.Delete(_scenario.Directory[name]);
        Directory.Delete(_scenario.Installed, recursive: true);

        JsonNode shown = JsonNode.Parse(_scenario.Must("show", "change.plan", "--json").Output)!;

        shown["plan"]!["steps"]!.ToJsonString().ShouldBe(steps);
        shown["plan"]!["saved"]!["manifest"]!.GetValue<string>().ShouldBe(_scenario.Directory["packs.yaml"]);
        Directory.GetFiles(_scenario.Directory.Path, "change.plan*").ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_changed_since_is_named_and_nothing_is_done(string change, string code)
    {
        Conditions.Make(_scenario, "pending");
        _scenario.Must("plan", "--out", "change.plan");
        string[] options = Make(change);
        Dictionary<string, string> before = Versions();

        RunResult refused = _scenario.Run(["apply", "change.plan", .. options]);

        refused.ExitCode.ShouldBe(6, refused.Error);
        refused.Error.ShouldContain($"error {code}: ");
        refused.Output.ShouldBeEmpty();
        Versions().ShouldBe(before);
        // not 5: the run lock is free again
        _scenario.Run(["apply", "--repair", .. options]).ExitCode.ShouldBeOneOf(0, 1, 3);
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edited_plan_does_nothing_that_the_planner_would_not_do_itself(string place, string code)
    {
        Conditions.Make(_scenario, "pending");
        _scenario.Must("plan", "--out", "change.plan");
        Edit(place);

        RunResult result = _scenario.Run("apply", "change.plan");

        result.ExitCode.ShouldBe(code.Length > 0 ? 6 : 0, result.Error);
        if (code.Length > 0)
            result.Error.ShouldContain($"error {code}: ");
    }

    [Fact]
    public void A_step_that_was_put_in_is_not_carried_out()
    {
        Conditions.Make(_scenario, "pending");
        _scenario.Must("plan", "--out", "change.plan");
        JsonNode plan = JsonNode.Parse(File.ReadAllText(Plan))!;
        JsonNode step = plan["steps"]![0]!.DeepClone();
        foreach (string key in new[] { "refusal", "to", "install", "cause", "hold", "instead" })
            step[key] = null;
        (step["kind"], step["pack"], step["action"], step["reason"]) = ("remove", "core", "Remove", "why not");
        (step["drift"], step["saveWhole"], step["isUnmanaged"], step["isGone"]) = (new JsonArray(), false, false, false);
        plan["steps"]!.AsArray().Add(step);
        File.WriteAllText(Plan, plan.ToJsonString());

        _scenario.Must("show", "change.plan").Output.ShouldContain("- core");
        RunResult refused = _scenario.Run("apply", "change.plan");

        refused.ExitCode.ShouldBe(6);
        refused.Error.ShouldContain("error PS4049: what is to be done with core is no longer what the plan says");
    }

    [Fact]
    public void The_options_of_apply_are_part_of_it()
    {
        Conditions.Make(_scenario, "drift");
        _scenario.Run("plan").Output.ShouldContain("1 refused as things stand");
        _scenario.Must("plan", "--repair", "--out", "change.plan").Output.ShouldNotContain("refused as");
        _scenario.Must("show", "change.plan").Output.ShouldContain(", with --repair.\n");

        _scenario.Run("apply", "change.plan", "--prune").ExitCode.ShouldBe(64);
        _scenario.Must("apply", "change.plan").Output.ShouldContain("! alpha  repaired");
    }

    [Fact]
    public void Edits_that_went_on_since_are_not_those_that_were_shown()
    {
        Conditions.Make(_scenario, "drift");
        _scenario.Must("plan", "--repair", "--out", "change.plan");
        _scenario.Edit("alpha/actions/run.yaml");

        _scenario.Run("apply", "change.plan").Error.ShouldContain("error PS4048: the pack alpha changed since the plan was made");
    }

    [Fact]
    public void Files_of_a_pack_of_unknown_origin_are_looked_at_one_by_one()
    {
        Conditions.Make(_scenario, "unknown");
        Directory.Delete(_scenario.Directory["installed/alpha/.git"], recursive: true);
        _scenario.Must("plan", "--adopt", "--out", "change.plan");
        _scenario.Edit("alpha/actions/run.yaml");

        _scenario.Run("apply", "change.plan").Error.ShouldContain("error PS4048: the pack alpha changed since the plan was made");
    }

    [Fact]
    public void What_the_plan_does_not_touch_may_change()
    {
        Conditions.Make(_scenario, "pending");
        _scenario.Must("plan", "--pack", "alpha", "--out", "change.plan");
        _scenario.Edit("beta/actions/run.yaml");
        _scenario.Directory.Write("installed/foreign/pack.yaml", "ref: foreign\nname: foreign\nversion: 1.0.0\n");

        _scenario.Must("apply", "change.plan").Output.ShouldContain("~ alpha  upgraded");
    }

    [Theory]
    [InlineData("no lock", 4, "PS3010")]
    [InlineData("stale lock", 4, "PS3011")]
    [InlineData("interrupted", 6, "PS4050")]
    public void What_could_not_be_applied_as_it_is_is_not_saved(string condition, int exitCode, string code)
    {
        Conditions.Make(_scenario, condition);

        RunResult result = _scenario.Run("plan", "--out", "change.plan");

        result.ExitCode.ShouldBe(exitCode, result.Error);
        result.Error.ShouldContain($"error {code}: ");
        File.Exists(Plan).ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "there is nothing in it")]
    [InlineData("[]", "it has no 'savedPlan'")]
    [InlineData("{\"savedPlan\": 2}", "its format is 2, this version knows 1")]
    [InlineData("{\"savedPlan\": 1, \"savedPlan\": 1}", "not what this version writes")]
    [InlineData("{\"savedPlan\": 1, \"more\": 1}", "not what this version writes")]
    [InlineData("{\"savedPlan\": \"\\u001b[2J\"}", "it has no 'savedPlan'")]
    public void What_is_no_plan_is_told(string text, string fault)
    {
        File.WriteAllText(Plan, text);
        foreach (string command in new[] { "show", "apply" })
        {
            RunResult result = _scenario.Run(command, "change.plan");
            result.ExitCode.ShouldBe(1, result.Error);
            result.Error.ShouldContain("error PS4040: change.plan is no saved plan: ");
            result.Error.ShouldContain(fault);
            result.Error.ShouldNotContain("\u001b");
        }
    }

    [Fact]
    public void A_plan_that_is_not_there_is_told()
    {
        _scenario.Run("show", "none.plan").Error.ShouldContain("error PS4041: the saved plan none.plan cannot be read");
        _scenario.Run("show").ExitCode.ShouldBe(64);
        _scenario.Run("show", "a", "b").ExitCode.ShouldBe(64);
        _scenario.Run("apply", "a", "b").ExitCode.ShouldBe(64);
        _scenario.Run("plan", "--out", "installed").ExitCode.ShouldBe(64);
    }

    private string[] Make(string change)
    {
        switch (change)
        {
            case "packs.yaml":
                File.AppendAllText(_scenario.Directory["packs.yaml"], "# a remark\n");
                return [];
            case "packs.lock":
                File.WriteAllText(_scenario.Directory["packs.lock"], File.ReadAllText(_scenario.Directory["packs.lock"]).Replace("version: \"2.0.0\"", "version: \"2.0.1\"", StringComparison.Ordinal));
                return [];
            case "a pack is edited":
                _scenario.Edit("beta/actions/run.yaml");
                return [];
            case "a pack is gone":
                Directory.Delete(Path.Combine(_scenario.Installed, "beta"), recursive: true);
                return [];
            case "another apply":
                _scenario.Must("apply");
                return [];
            case "a hold":
                _scenario.Must("hold", "alpha", "--reason", "not today");
                return [];
            case "another packs directory":
                return ["--packs-dir", "elsewhere"];
            case "another packs.yaml":
                File.Copy(_scenario.Directory["packs.yaml"], _scenario.Directory["other.yaml"]);
                File.Copy(_scenario.Directory["packs.lock"], _scenario.Directory["other.lock"]);
                return ["--file", "other.yaml"];
            default:
                throw new ArgumentException($"no change '{change}'");
        }
    }

    /// <summary>Changes one value of the file, by its JSON pointer.</summary>
    private void Edit(string place)
    {
        JsonNode plan = JsonNode.Parse(File.ReadAllText(Plan))!;
        string[] keys = place.Split('/')[1..];
        JsonNode parent = keys[..^1].Aggregate(plan, (node, key) => int.TryParse(key, out int index) ? node[index]! : node[key]!);
        JsonNode value = parent[keys[^1]]!;
        parent[keys[^1]] = value.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => !value.GetValue<bool>(),
            _ when keys[^1] == "lock" => new string('0', 64),
            _ => value.GetValue<string>() + "x",
        };
        File.WriteAllText(Plan, plan.ToJsonString());
    }

    private Dictionary<string, string> Versions() => Directory.GetDirectories(_scenario.Installed)
        .Where(pack => File.Exists(Path.Combine(pack, "pack.yaml")))
        .ToDictionary(pack => pack, pack => File.ReadAllText(Path.Combine(pack, "pack.yaml")));
}
