using System.Text.Json.Nodes;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>docs/high-availability.md, with two targets on directories of their own and one API.</summary>
public sealed class HighAvailabilityTests : IDisposable
{
    private readonly Scenario _scenario = new();
    private readonly StackStormServer _server;

    public HighAvailabilityTests()
    {
        _server = new StackStormServer(_scenario.Directory["one/installed"], _scenario.Directory["one/configs"]);
        Release("1.0.0");
        foreach (string node in new[] { "one", "two" })
        {
            _scenario.Directory.Write($"{node}/packs.yaml", $$"""
                version: 1
                target:
                  packs: ./installed
                  configs: ./configs
                  mode: git
                  virtualenvs: {path: ./envs, command: [mkdir, "{virtualenv}"]}
                  api: {url: "{{_server.Url}}"}
                packs:
                  alpha: {source: ../repositories/alpha, config: {level: "${env:LEVEL}"} }

                """);
            _scenario.Must("lock", "-f", node);
        }
    }

    public void Dispose()
    {
        _server.Dispose();
        _scenario.Dispose();
    }

    [Fact]
    public void Every_node_applies_by_itself_and_one_registers_once_all_agree()
    {
        Apply("one", "s3cret");
        Apply("two", "s3cret");
        _server.Calls.ShouldBe(0);
        Directory.Exists(_scenario.Directory["two/envs/alpha"]).ShouldBeTrue();
        string receipt = File.ReadAllText(_scenario.Directory["receipts/two.json"]);
        OutputSchema.Validate(receipt, "a receipt");
        receipt.ShouldNotContain("s3cret");
        Verify(0).Output.ShouldBe("The same on 2 nodes: 1 pack, as one/packs.lock has them\n");

        Release("1.1.0");
        _scenario.Must("update", "-f", "one");
        Apply("one", "s3cret");
        RunResult behind = Verify(2);
        behind.Output.ShouldMatch(@"~ .+two/installed  alpha  has 1\.0\.0 \([0-9a-f]{7}\), and the lock says 1\.1\.0 \([0-9a-f]{7}\)\n");
        behind.Output.ShouldEndWith("Not the same: 1 of 2 nodes differs\n");
        RunResult refused = Register(6);
        refused.Error.ShouldContain("error PS6422: alpha: ");
        _server.Calls.ShouldBe(0);
        RunResult against = _scenario.Must("plan", "-f", "one", "--against", "receipts/two.json");
        against.Output.ShouldContain("1.0.0");
        against.Output.ShouldContain("1.1.0");

        _scenario.Must("update", "-f", "two");
        Apply("two", "other");
        RunResult config = Verify(3);
        config.Output.ShouldContain("alpha  has another config than ");
        JsonNode found = JsonNode.Parse(Verify(3, "--json").Output)!["nodes"]!["differences"]![0]!;
        ((string)found["pack"]!, (string)found["kind"]!).ShouldBe(("alpha", "differs"));

        Apply("two", "s3cret");
        Verify(0);
        File.AppendAllText(_scenario.Directory["two/installed/alpha/actions/hello.yaml"], "# edited\n");
        _scenario.Run("verify", "-f", "two", "--receipt-into", "receipts/two.json").ExitCode.ShouldBe(3);
        Verify(3).Output.ShouldContain("alpha  was edited there\n");
        Register(6);
        _scenario.Must("apply", "-f", "two", "--files-only", "--repair", "--receipt-into", "receipts/two.json");

        Register(0).Output.ShouldEndWith("Registered with StackStorm: alpha\n");
        _server.Registered.ShouldBe(["alpha"]);
        Register(0).Output.ShouldBe("Nothing to do: StackStorm knows every pack\n");
    }

    [Fact]
    public void What_is_no_receipt_or_given_twice_is_an_error()
    {
        _scenario.Run("verify", "-f", "one", "--receipt", "one/packs.yaml").Error.ShouldContain("error PS6420: one/packs.yaml is no receipt of a node:");
        Apply("one", "s3cret");
        _scenario.Run("verify", "-f", "one", "--receipt", "receipts/one.json", "receipts/one.json").Error.ShouldContain("error PS6421:");
        _scenario.Run("verify", "-f", "one", "stray").ExitCode.ShouldBe(64);
        _scenario.Run("verify", "-f", "one", "--receipt", "receipts/one.json", "stray").ExitCode.ShouldBe(64);
    }

    private void Release(string version) => _scenario.Repository("alpha").Write("actions/hello.yaml", "name: hello\nrunner_type: noop\n").Write("actions/hello.py", "").Release("alpha", version);

    private void Apply(string node, string level)
    {
        RunResult applied = _scenario.RunWith(new Dictionary<string, string?> { ["LEVEL"] = level }, "apply", "-f", node, "--files-only", "--repair", "--receipt-into", $"receipts/{node}.json");
        applied.ExitCode.ShouldBe(0, applied.Error);
    }

    private RunResult Verify(int exitCode, params string[] more) => Ran(exitCode, ["verify", "-f", "one", .. more, "--receipt", "receipts/one.json", "receipts/two.json"]);

    private RunResult Register(int exitCode) => Ran(exitCode, ["register", "-f", "one", "--receipt", "receipts/one.json", "receipts/two.json"]);

    private RunResult Ran(int exitCode, string[] arguments)
    {
        RunResult result = _scenario.Run(arguments);
        result.ExitCode.ShouldBe(exitCode, result.Error + result.Output);
        return result;
    }
}
