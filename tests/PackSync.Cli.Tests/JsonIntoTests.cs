using System.Text.Json;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>--json-into: the same document as --json, in a file, however the command ends.</summary>
public sealed class JsonIntoTests
{
    private static readonly (string Command, int ExitCode)[] Ends =
    [
        ("plan", 0), ("apply", 0), ("verify", 0), ("list", 0), ("lock", 0), ("update", 0), ("rollback --list", 0),
        ("outdated", 0), ("diff", 0), ("get alpha", 0), ("schema", 0), ("init --file new.yaml", 0), ("verify --remote", 0), ("get nobody", 1), ("init", 1), ("get", 64),
        ("plan --out a.plan", 0), ("show a.plan", 0), ("search alpha", 0), ("show-pack alpha", 0), ("index health", 0), ("hold beta --reason audit", 0), ("list", 0), ("release", 0), ("unlock", 0),
        ("promote packs.yaml new.yaml", 0), ("diff-env packs.yaml new.yaml", 0), ("register --file api.yaml", 0), ("remove beta", 0), ("add beta", 0), ("config alpha --set level=1 --dry-run", 0), ("config alpha", 64), ("diff --edits", 0), ("import --packs-dir installed --index index.json --file imported.yaml", 0), ("completion bash", 0), ("explain ps4020", 0),
        ("plan --file nowhere.yaml", 1), ("verify --file empty.yaml", 4),
        ("plan --pack nobody", 64), ("plan --nonsense", 64), ("plan --timeout soon", 64), ("aplly", 64), ("", 64),
    ];

    [Fact]
    public void Every_end_has_its_document()
    {
        using Scenario scenario = Conditions.InSync();
        scenario.Directory.Write("empty.yaml", "version: 1\n");
        scenario.Directory.Write("api.yaml", "version: 1\ntarget: {packs: ./empty, api: {url: \"http://127.0.0.1:9/\"}}\n"); // nothing to tell it
        Directory.CreateDirectory(scenario.Directory["empty"]);
        foreach ((string command, int exitCode) in Ends)
        {
            RunResult result = scenario.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--json-into", $"reports/{exitCode}/out.json"]);

            result.ExitCode.ShouldBe(exitCode, $"{command}\n{result.Error}");
            string file = Directory.GetFiles(scenario.Directory[$"reports/{exitCode}"]).ShouldHaveSingleItem();
            OutputSchema.Validate(File.ReadAllText(file), command);
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            document.RootElement.GetProperty("exitCode").GetInt32().ShouldBe(exitCode, command);
            File.Delete(file);
        }
    }

    [Fact]
    public void No_command_is_left_out()
    {
        using var scenario = new Scenario();
        string commands = scenario.Must("--help").Output.Split("Commands:\n")[^1].Split("\n\n")[0];

        commands.Split('\n').Select(line => line.Trim().Split([" [", "  "], StringSplitOptions.None)[0])
            .Where(command => !Ends.Any(end => end.ExitCode == 0 && command.Split(' ').Zip(end.Command.Split(' ')).All(words => words.First == words.Second || char.IsUpper(words.First[0]))))
            .ShouldBeEmpty();
    }

    [Fact]
    public void It_goes_beside_the_text_and_equals_what_json_prints()
    {
        using Scenario scenario = Conditions.InSync();
        string text = scenario.Must("list").Output;

        scenario.Must("list", "--json-into", "a.json").Output.ShouldBe(text);
        string printed = scenario.Must("list", "--json", "--json-into=b.json").Output;

        File.ReadAllText(scenario.Directory["a.json"]).ShouldBe(printed);
        File.ReadAllText(scenario.Directory["b.json"]).ShouldBe(printed);
    }

    [Fact]
    public void Its_path_counts_from_chdir()
    {
        using Scenario scenario = Conditions.InSync();
        using var elsewhere = new Scenario();

        elsewhere.Run("list", "--chdir", scenario.Directory.Path, "--json-into", "here.json").ExitCode.ShouldBe(0);
        elsewhere.Run("-C", scenario.Directory.Path, "list", "--nonsense", "--json-into", "wrong.json").ExitCode.ShouldBe(64);

        File.Exists(scenario.Directory["here.json"]).ShouldBeTrue();
        File.Exists(scenario.Directory["wrong.json"]).ShouldBeTrue();
    }

    [Theory]
    [InlineData("installed", "it is a directory")]
    [InlineData("packs.yaml/out.json", "")]
    public void What_cannot_be_written_is_said_before_anything_is_done(string file, string why)
    {
        using Scenario scenario = Conditions.InSync();
        Conditions.Make(scenario, "pending");
        string before = File.ReadAllText(scenario.Directory["installed/alpha/pack.yaml"]);

        RunResult result = scenario.Run("apply", "--json-into", file);

        (result.ExitCode, result.Output).ShouldBe((64, ""));
        result.Error.ShouldStartWith($"error PS9008: --json-into: {file} cannot be written: {why}");
        result.Error.Split("PS9008").Length.ShouldBe(2);
        File.ReadAllText(scenario.Directory["installed/alpha/pack.yaml"]).ShouldBe(before);
    }
}
