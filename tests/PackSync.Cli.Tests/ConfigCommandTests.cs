using System.Text.Json.Nodes;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>`config PACK`: asked on a real terminal, or told by options.</summary>
public sealed class ConfigCommandTests : IDisposable
{
    private const string Schema = """
        region: {type: string, required: true, description: Where it runs}
        level: {type: integer, default: 3}
        secret_key: {type: string, secret: true}
        """;

    private readonly Scenario _scenario = new();

    public ConfigCommandTests()
    {
        _scenario.Repository("aws").Write("config.schema.yaml", Schema).Release("aws", "1.0.0");
        _scenario.Index("aws", "1.0.0").Manifest("# ours\naws: 1.0.0  # pinned");
        _scenario.Must("lock");
    }

    public void Dispose() => _scenario.Dispose();

    [Fact]
    public void A_config_that_is_told_by_options_goes_into_packs_yaml_and_apply_puts_it_in_place()
    {
        RunResult told = _scenario.Must("config", "aws", "--set", "region=eu-west-1", "--set", "level=5", "--set", "secret_key=${env:KEY}");

        told.Output.ShouldBe("""
            packs.yaml: the config of aws

              added   region: "eu-west-1"
              added   level: 5
              added   secret_key: "${env:KEY}"

            Wrote packs.yaml; `apply` puts the config of aws in place

            """);
        Packs().ShouldBe("""
            packs:
              # ours
              aws:
                version: 1.0.0  # pinned
                config:
                  region: "eu-west-1"
                  level: 5
                  secret_key: "${env:KEY}"

            """);
        _scenario.Must("lock", "--check");
        RunResult same = _scenario.Must("config", "aws", "--set", "level=5");
        same.Output.ShouldBe("Nothing to do: packs.yaml says so already\n");
        JsonNode taken = JsonNode.Parse(_scenario.Must("config", "aws", "--unset", "level", "--dry-run", "--json").Output)!;
        (taken["changesPresent"]!.GetValue<bool>(), taken["config"]!["written"]!.GetValue<bool>(), taken["config"]!["changes"]![0]!.ToJsonString()).ShouldBe((true, false, """{"key":"level","from":"5"}"""));
        OutputSchema.Validate(taken.ToJsonString(), "config");
        Packs().ShouldContain("level: 5");
    }

    [Theory]
    [InlineData("--set region=eu --set secret_key=hunter2", "error PS6008: aws: the config key secret_key is secret")]
    [InlineData("--set level=2", "error PS6006: aws: 1.0.0 ")]
    [InlineData("--set region=eu --set level=high", "error PS6007: aws: its config key level must be an integer")]
    [InlineData("--set regoin=eu", "did you mean 'region'?")]
    [InlineData("--unset level", "error PS6066: the config of 'aws' has no key level to take out")]
    public void What_the_schema_refuses_is_written_nowhere(string options, string expected)
    {
        string before = Packs();
        RunResult refused = _scenario.Run(["config", "aws", .. options.Split(' ')]);
        refused.ExitCode.ShouldBe(1);
        refused.Error.ShouldContain(expected);
        (refused.Error + refused.Output).ShouldNotContain("hunter2");
        Packs().ShouldBe(before);
    }

    [Theory]
    [InlineData("config aws", "error PS6080: 'config' asks on a terminal, and there is none\n    `--set KEY=VALUE`")]
    [InlineData("config", "error PS9013: 'config' needs a PACK\n")]
    [InlineData("config aws region=eu", "error PS6081: 'region=eu' is no pack\n    a key gets its value by `--set region=eu`\n")]
    [InlineData("config aws --set region", "error PS9005: --set is 'region', which is not KEY=VALUE\n")]
    [InlineData("config aws --set a..b=1", "error PS9005: --set is 'a..b', which is not a key, such as connection.port\n")]
    public void A_wrong_command_line_is_wrong_usage_and_no_hang(string line, string expected)
    {
        RunResult wrong = _scenario.Run(line.Split(' '));
        wrong.ExitCode.ShouldBe(64);
        wrong.Error.ShouldContain(expected);
    }

    [Fact]
    public void A_config_that_StackStorm_has_already_is_where_it_starts_but_for_its_secrets()
    {
        string manifest = _scenario.Directory["packs.yaml"];
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("mode: git", "mode: git, configs: ./configs", StringComparison.Ordinal));
        _scenario.Directory.Write("configs/aws.yaml", "region: us\nlevel: 9\nsecret_key: hunter2\n");

        _scenario.Run("config", "aws", "--set", "level=1").Error.ShouldContain("error PS6008");
        RunResult taken = _scenario.Must("config", "aws", "--set", "level=1", "--set", "secret_key={{ st2kv.system.aws }}");
        taken.Error.ShouldContain("warning PS6550");
        Packs().ShouldContain("region: \"us\"\n      level: 1\n      secret_key: \"{{ st2kv.system.aws }}\"\n");
    }

    [Fact]
    public void Where_configFrom_names_a_file_that_one_is_changed()
    {
        _scenario.Manifest("aws: {version: 1.0.0, configFrom: ./configs/aws.yaml}");
        string file = _scenario.Directory.Write("configs/aws.yaml", "# of the cloud team\nregion: us  # for now\nlevel: 4\n");
        string manifest = Packs();

        _scenario.Must("config", "aws", "--set", "region=eu", "--unset", "level").Output.ShouldContain("Wrote configs/aws.yaml;");
        File.ReadAllText(file).ShouldBe("# of the cloud team\nregion: \"eu\"  # for now\n");
        Packs().ShouldBe(manifest);
    }

    [Fact]
    public void Of_an_environment_that_extends_another_its_own_file_says_what_differs()
    {
        File.Move(_scenario.Directory["packs.yaml"], _scenario.Directory["base.yaml"]);
        _scenario.Directory.Write("base.yaml", File.ReadAllText(_scenario.Directory["base.yaml"]).Replace("aws: 1.0.0  # pinned", "aws: {version: 1.0.0, config: {region: \"${where}\", level: 2}}", StringComparison.Ordinal));
        _scenario.Directory.Write("packs.yaml", "version: 1\nextends: ./base.yaml\nparameters: {where: eu}\n");

        _scenario.Must("config", "aws", "--set", "level=9").Output.ShouldContain("changed level: 2 → 9");
        File.ReadAllText(_scenario.Directory["packs.yaml"]).ShouldBe("version: 1\nextends: ./base.yaml\nparameters: {where: eu}\npacks:\n  aws:\n    config:\n      level: 9\n");
        _scenario.Run("config", "aws", "--unset", "region").Error.ShouldContain("error PS6070: the config key region of 'aws' comes from a file that packs.yaml extends");
        _scenario.Must("config", "aws", "--unset", "level").Output.ShouldContain("changed level: 9 → 2");
    }

    [Fact]
    public void On_a_terminal_it_asks_and_a_secret_is_not_on_the_screen()
    {
        (int exit, string shown) = OnTerminal(
            ("region (text): ", "\n"),
            ("it is required", ""),
            ("region (text): ", "eu\n"),
            ("level (an integer) [3]: ", "many\n"),
            ("it must be an integer", ""),
            ("level (an integer) [3]: ", "\n"),
            ("secret_key (secret): ", "hunter2\n"),
            ("it is secret", ""),
            ("secret_key (secret): ", "${env:AWS_KEY}\n"),
            ("[yes]: ", "\n"));

        exit.ShouldBe(0, shown);
        shown.ShouldContain("Where it runs");
        shown.ShouldNotContain("hunter2");
        Packs().ShouldContain("config:\n      region: \"eu\"\n      secret_key: \"${env:AWS_KEY}\"\n");

        // what is there is what Enter keeps
        (exit, shown) = OnTerminal(("region (text) [eu]: ", "\n"), ("level (an integer) [3]: ", "\n"), ("secret_key (secret) [${env:AWS_KEY}]: ", "\n"));
        exit.ShouldBe(0, shown);
        shown.ShouldContain("Nothing to do");
    }

    [Theory]
    [InlineData("\u0003", 130, "PS9009")]
    [InlineData("\u0004", 1, "PS6071")]
    public void Whoever_goes_away_in_the_middle_leaves_everything_as_it_was(string key, int expected, string code)
    {
        string before = Packs();
        (int exit, string shown) = OnTerminal(("region (text): ", "eu\n"), ("level (an integer) [3]: ", key));
        exit.ShouldBe(expected, shown);
        shown.ShouldContain(code);
        Packs().ShouldBe(before);
    }

    private (int ExitCode, string Shown) OnTerminal(params (string, string)[] steps)
    {
        Assert.SkipUnless(Executable.Run("sh", ["-c", "command -v script"]).ExitCode == 0, "there is no script on this machine");
        return TypedTerminal.Run($"{Scenario.ShellCommand} config aws --no-color", steps, _scenario.Directory.Path, _scenario.Variables());
    }

    private string Packs()
    {
        string text = File.ReadAllText(_scenario.Directory["packs.yaml"]);
        return text[text.IndexOf("packs:\n", StringComparison.Ordinal)..];
    }
}
