using System.Text.Json;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>A wrong command line: exit 64, on standard error, with the way out. Help: exit 0, on standard output.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("aplly", "error PS9001: there is no command 'aplly'\n    did you mean 'apply'?\nsee `dotnet pack-sync --help`\n")]
    [InlineData("install aws", "error PS9001: there is no command 'install'\n    `add` lists a pack in packs.yaml and locks it, `apply` installs what is listed\n")]
    [InlineData("add --as training https://git.example.org/chatops-training alpha", "error PS9006: --as and 'alpha' do not go together: it names one pack\n")]
    [InlineData("add --as training alpha=1.0.0", "error PS9020: 'alpha=1.0.0' names no pack: 'alpha=1.0.0' is found by that name, and has it\n")]
    [InlineData("apply --repiar", "error PS9002: 'apply' has no option '--repiar'\n    did you mean '--repair'?\nsee `dotnet pack-sync apply --help`\n")]
    [InlineData("apply --prune=yes", "error PS9004: ")]
    [InlineData("--flie x plan", "error PS9002: 'dotnet pack-sync' has no option '--flie'\n    did you mean '--file'?\n")]
    [InlineData("plan extra", "error PS9003: 'plan' takes no argument 'extra'\n    did you mean `--pack extra`?\n")]
    [InlineData("apply --dry-run", "error PS9002: 'apply' has no option '--dry-run'\n    `plan` shows what `apply` would do, and takes its options\n")]
    [InlineData("status", "error PS9001: there is no command 'status'\n    `list` shows every pack, ")]
    [InlineData("help nonsense", "error PS9001: there is no command 'nonsense'\n")]
    [InlineData("plan --file", "error PS9004: ")]
    [InlineData("apply -f staging -f production", "error PS9025: 'apply' takes one --file, and several are named\n    run it once for each; `lock`, `plan`, `verify` take several\n")]
    [InlineData("plan --timeout soon", "error PS9005: --timeout is 'soon', which is not a number from 1 to 86400\n")]
    [InlineData("plan --parallelism 0", "error PS9005: ")]
    [InlineData("plan --pack Not-A-Ref", "error PS9005: --pack is 'Not-A-Ref', which is not a pack's name\n")]
    [InlineData("plan --pack alpha --exclude alpha", "error PS9006: --pack and --exclude do not go together")]
    [InlineData("lock --frozen", "error PS9006: ")]
    [InlineData("rollback 0", "error PS9005: N is '0'")]
    [InlineData("rollback 1 2", "error PS9003: ")]
    [InlineData("plan --chdir nowhere", "error PS9007: ")]
    [InlineData("plan --pack alhpa", "error PS9010: --pack names 'alhpa', which neither packs.yaml nor its lock knows\n    did you mean 'alpha'?\n")]
    [InlineData("update alhpa", "error PS9010: ")]
    [InlineData("search", "error PS9013: 'search' needs QUERY\nsee `dotnet pack-sync search --help`\n")]
    [InlineData("search load balancer", "error PS9014: 'search' takes one QUERY\n    in quotes it is one: `search \"load balancer\"`")]
    [InlineData("search alpha -a versoin --index index.json", "error PS9017: no pack in the indexes has an attribute 'versoin'\n    did you mean 'version'?\n")]
    [InlineData("search alpha -w wide --index index.json", "error PS9005: --width is 'wide', which is not a number from 1 to 1000\n")]
    [InlineData("search alpha --index ftp://host/index.json", "error PS9015: --index is 'ftp://host/index.json', which is no index\n")]
    [InlineData("search alpha --index https://user:s3cret@host/index.json", "error PS9016: --index holds a login, which would end up in process lists and histories\n")]
    [InlineData("show-pack", "error PS9013: 'show-pack' needs a PACK\n")]
    [InlineData("show-pack https://host/web", "error PS9005: PACK is 'https://host/web', which is not a pack's name\n")]
    [InlineData("show-pack alpha --pack alpha", "error PS9006: --pack and 'show-pack' do not go together")]
    [InlineData("index", "error PS9012: 'index' alone is no command\n    there is `index health`\nsee `dotnet pack-sync --help`\n")]
    [InlineData("index helth", "error PS9001: there is no command 'index helth'\n    did you mean 'index health'?\n")]
    [InlineData("index --helth", "error PS9002: 'dotnet pack-sync index' has no option '--helth'\n")]
    [InlineData("index health extra", "error PS9003: 'index health' takes no argument 'extra'\n")]
    [InlineData("index health --indx x", "error PS9002: 'index health' has no option '--indx'\n    did you mean '--index'?\nsee `dotnet pack-sync index health --help`\n")]
    [InlineData("init AWS", "error PS9020: 'AWS' names no pack: ")]
    [InlineData("init alpha beta alpha=1.0.0 -f new.yaml", "error PS9021: 'alpha' is named twice\n")]
    [InlineData("init core -f new.yaml", "error PS9022: the packs.yaml would be refused: 'core' comes with StackStorm")]
    [InlineData("init alpha -f new.yaml --index https://user:hunter2@example.org/i.json", "error PS9016: --index holds a login, ")]
    [InlineData("init ./prod --file staging.yaml", "error PS9006: --file and './prod' do not go together")]
    [InlineData("get", "error PS9013: 'get' needs a PACK\n")]
    [InlineData("get Alpha", "error PS9005: an argument is 'Alpha', which is not a pack's name\n")]
    [InlineData("list --attr vresion", "error PS9005: --attr is 'vresion', which is not one of pack, ")]
    [InlineData("diff --stat --name-only", "error PS9006: ")]
    [InlineData("diff -U many", "error PS9005: --unified is 'many', which is not a number from 0 to 1000\n")]
    [InlineData("verify --remote --offline", "error PS9006: --remote and --offline do not go together")]
    [InlineData("schema --out .", "error PS9008: --out: . cannot be written: it is a directory\n")]
    [InlineData("", "error PS9011: no command was given\nsee `dotnet pack-sync --help`\n")]
    public void A_wrong_command_line_says_what_would_be_right(string arguments, string expected)
    {
        using var scenario = new Scenario();
        scenario.Index("alpha", "1.0.0").Manifest("alpha: {state: absent}").Must("lock");

        RunResult result = scenario.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        (result.ExitCode, result.Output).ShouldBe((64, ""));
        result.Error.ShouldStartWith(expected);
        result.Error.ShouldContain("--help`\n");
    }

    [Theory]
    [InlineData("--help", "usage: dotnet pack-sync COMMAND [OPTION…]")]
    [InlineData("-h", "Commands:")]
    [InlineData("plan --help", "usage: dotnet pack-sync plan [OPTION…]")]
    [InlineData("help", "usage: dotnet pack-sync COMMAND [OPTION…]")]
    [InlineData("--quiet help index health", "usage: dotnet pack-sync index health [OPTION…]")]
    [InlineData("--help plan", "usage: dotnet pack-sync plan [OPTION…]")]
    [InlineData("update -h", "dotnet pack-sync update aws sensu")]
    [InlineData("index --help", "index health")]
    [InlineData("index health --help", "usage: dotnet pack-sync index health [OPTION…]")]
    [InlineData("index -h health", "usage: dotnet pack-sync index health [OPTION…]")]
    public void Help_is_output_with_examples(string arguments, string expected)
    {
        using var scenario = new Scenario();

        RunResult result = scenario.Run(arguments.Split(' '));

        (result.ExitCode, result.Error).ShouldBe((0, ""));
        result.Output.ShouldContain(expected);
        result.Output.ShouldContain("Examples:\n  dotnet pack-sync ");
    }

    [Fact]
    public void The_version_is_one_line()
    {
        using var scenario = new Scenario();
        RunResult result = scenario.Run("--version");
        result.ExitCode.ShouldBe(0);
        result.Output.ShouldMatch(@"\A\d+\.\d+\.\d+\S* \(\.NET \d+\.\S+, (native|portable), [a-z0-9.-]+\)\n\z");
    }

    [Fact]
    public void Output_that_is_lost_is_an_error_and_a_reader_that_has_gone_is_none()
    {
        using Scenario scenario = Conditions.InSync();
        Conditions.Make(scenario, "pending");
        const string Lost = "error PS9026: standard output cannot be written: ";

        RunResult help = Shell(scenario, "--help >/dev/full"), applied = Shell(scenario, "apply --json-into out.json >/dev/full"), gone = Shell(scenario, "list --json | true");

        (help.ExitCode, applied.ExitCode, gone.ExitCode, gone.Error).ShouldBe((1, 1, 0, ""));
        help.Error.ShouldStartWith(Lost);
        applied.Error.ShouldContain(Lost);
        applied.Error.ShouldContain("the packs are in place");
        using var document = JsonDocument.Parse(File.ReadAllText(scenario.Directory["out.json"]));
        document.RootElement.GetProperty("exitCode").GetInt32().ShouldBe(1);
        scenario.Must("verify");
    }

    private static RunResult Shell(Scenario scenario, string line) => Executable.Run("sh", ["-c", $"{Scenario.ShellCommand} {line}"], scenario.Directory.Path, scenario.Variables());

    [Theory]
    [InlineData("plan --json --nonsense", 64, "PS9002")]
    [InlineData("--json", 64, "PS9011")]
    [InlineData("plan --json --file nowhere.yaml", 1, "PS1080")]
    [InlineData("plan --json --file broken.yaml", 1, "PS1020")]
    [InlineData("verify --json", 4, "PS3010")]
    public void With_json_an_error_is_json_too_and_nothing_else_is_printed(string arguments, int exitCode, string code)
    {
        using var scenario = new Scenario();
        scenario.Directory.Write("broken.yaml", "version: 1\npakcs: {}\n");
        scenario.Manifest("alpha: {source: ./alpha}");

        RunResult result = scenario.Run(arguments.Split(' '));

        (result.ExitCode, result.Error).ShouldBe((exitCode, ""));
        using var document = JsonDocument.Parse(result.Output);
        document.RootElement.GetProperty("exitCode").GetInt32().ShouldBe(exitCode);
        document.RootElement.GetProperty("diagnostics").EnumerateArray().Select(diagnostic => diagnostic.GetProperty("code").GetString()).ShouldContain(code);
    }

    [Fact]
    public void A_missing_manifest_says_what_to_do()
    {
        using var scenario = new Scenario();
        RunResult result = scenario.Run("plan");
        (result.ExitCode, result.Output).ShouldBe((1, ""));
        result.Error.ShouldBe("error PS1080: there is no packs.yaml\n    go to the folder that has it, or name it with `--file`; `init` writes a first one, `import` one of the packs that are installed\n");
    }

    [Fact]
    public void Every_fault_of_the_manifest_is_reported_as_a_line_that_editors_read()
    {
        using var scenario = new Scenario();
        scenario.Directory.Write("team/packs.yaml", "version: 1\npakcs: {}\npolicy:\n  prune: perhaps\n");
        RunResult result = scenario.Run("plan", "--file", "team");
        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("team/packs.yaml(2,1): error PS");
        result.Error.ShouldContain("team/packs.yaml(4,10): error PS");
    }
}
