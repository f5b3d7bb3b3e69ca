using System.Text.Json.Nodes;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>list, get, search, show-pack and index health, asked of StackStorm: the same shapes as without it.</summary>
public sealed class ApiDiscoveryTests : IDisposable
{
    private readonly Scenario _scenario = new();
    private readonly StackStormServer _server;

    public ApiDiscoveryTests()
    {
        _server = new StackStormServer(_scenario.Installed, _scenario.Directory["configs"]) { Login = ("X-Auth-Token", "t0ken") };
        _server.Indexes.Add(("https://left.example.org/index.json", """{"packs": {"web": {"name": "Web", "version": "2.0.0", "author": "us", "description": "ours", "repo_url": "https://git.example.org/web"}}}"""));
        _server.Indexes.Add(("https://right.example.org/index.json", """
            {"packs": {
              "aws": {"name": "aws", "version": "1.0.0", "author": "them", "description": "the cloud", "keywords": ["web services"], "repo_url": "https://example.org/aws"},
              "web": {"name": "web", "version": "1.0.0", "repo_url": "https://example.org/web"}}}
            """));
    }

    public void Dispose()
    {
        _server.Dispose();
        _scenario.Dispose();
    }

    [Fact]
    public void The_index_that_StackStorm_has_is_searched_and_shown()
    {
        Must("search", "web", "--api", _server.Url).ShouldBe("""
            PACK  VERSION  AUTHOR  DESCRIPTION
            web   2.0.0    us      ours

            """);
        Must("search", "web services", "--api", _server.Url).ShouldContain("aws   1.0.0");
        Must("show-pack", "web", "--api", _server.Url, "-a", "version,repo_url,index").ShouldBe($"web\n  version   2.0.0\n  repo_url  https://git.example.org/web\n  index     {_server.Url}/v1/packs/index\n");
        RunResult unknown = Run("show-pack", "wbe", "--api", _server.Url);
        unknown.ExitCode.ShouldBe(1);
        unknown.Error.ShouldContain("did you mean 'web'?");
    }

    [Fact]
    public void Health_is_that_of_its_indexes_from_left_to_right()
    {
        _server.Indexes.Add(("https://dead.example.org/index.json", null));
        RunResult health = Run("index", "health", "--api", _server.Url);
        health.Output.ShouldBe("""
            INDEX                                 STATUS        PACKS  OPTIONAL
            https://left.example.org/index.json   ok            1      no
            https://right.example.org/index.json  ok            2      no
            https://dead.example.org/index.json   unresponsive  -      no

            2 of 3 indexes are fine: 3 packs

            """);
        health.ExitCode.ShouldBe(1);
        health.Error.ShouldContain("error PS6088: StackStorm cannot read its index https://dead.example.org/index.json");
        JsonNode json = JsonNode.Parse(Run("index", "health", "--api", _server.Url, "--json").Output)!["indexHealth"]!;
        json["indexes"]!["errors"]!.ToJsonString().ShouldBe("""{"unresponsive":1}""");
        json["packs"]!["count"]!.GetValue<int>().ShouldBe(3);
    }

    [Fact]
    public void More_than_a_page_of_packs_is_listed_and_what_packs_yaml_wants_stands_beside_it()
    {
        for (int i = 0; i < 230; i++)
            _server.Database.Make("packs", $"pack_{i:000}", new JsonObject { ["name"] = $"pack {i}", ["version"] = "1.0.0", ["path"] = $"/opt/stackstorm/packs/pack_{i:000}" });
        _scenario.Directory.Write("packs.yaml", $"version: 1\ntarget: {{packs: ./installed, api: {{url: \"{_server.Url}\", token: \"${{env:ST2_AUTH_TOKEN}}\"}}}}\npacks:\n  pack_007: 1.0.0\n  missing: {{source: ./missing}}\n");

        string[] lines = Must("list", "--api").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(232);
        lines[1].ShouldBe("missing   not registered  -          -       any        -");
        lines[9].ShouldBe("pack_007  registered      1.0.0      -       1.0.0      -");
        JsonNode listed = JsonNode.Parse(Must("list", "pack_007", "pack_229", "--api", "--json"))!;
        OutputSchema.Validate(listed.ToJsonString(), "list --api");
        listed["list"]!.AsArray().Select(row => $"{row!["pack"]} {row["state"]} {row["installed"]!["version"]}").ShouldBe(["pack_007 registered 1.0.0", "pack_229 registered 1.0.0"]);
        Must("get", "pack_007", "--api").ShouldContain("  /opt/stackstorm/packs/pack_007\n");
        RunResult unknown = Run("get", "pack_07", "--api");
        unknown.ExitCode.ShouldBe(1);
        unknown.Error.ShouldContain("error PS9023: there is no pack 'pack_07': StackStorm has not registered it\n    did you mean 'pack_007'?\n");
    }

    [Theory]
    [InlineData("list --api", "error PS6085: which API to ask is not said")]
    [InlineData("list --api {dead}", "error PS6086: StackStorm's API at ")]
    [InlineData("list --api {url}/nowhere", "error PS6086: what answered at ")]
    [InlineData("list --api {url} --offline", "error PS6089: ")]
    public void What_does_not_answer_is_said_with_the_way_out(string line, string expected)
    {
        RunResult failed = Run(line.Replace("{url}", _server.Url, StringComparison.Ordinal).Replace("{dead}", $"http://127.0.0.1:{ClosedPort.Find()}", StringComparison.Ordinal).Split(' '));
        failed.ExitCode.ShouldBe(1, failed.Error);
        failed.Error.ShouldContain(expected);
        failed.Error.ShouldNotContain("the files are in place");
    }

    [Fact]
    public void Who_we_are_comes_from_the_variables_of_st2_and_a_wrong_token_is_said()
    {
        RunResult without = _scenario.Run("list", "--api", _server.Url);
        without.ExitCode.ShouldBe(1);
        without.Error.ShouldContain("error PS6086: StackStorm's API at ");
        _scenario.RunWith(new Dictionary<string, string?> { ["ST2_AUTH_TOKEN"] = "t0ken", ["ST2_API_URL"] = _server.Url }, "list", "--api").Output.ShouldBe("No packs\n");
        RunResult typed = Run("list", "--api=ftp://host");
        typed.ExitCode.ShouldBe(64);
    }

    private string Must(params string[] arguments)
    {
        RunResult result = Run(arguments);
        result.ExitCode.ShouldBe(0, result.Error);
        return result.Output;
    }

    private RunResult Run(params string[] arguments) => _scenario.RunWith(new Dictionary<string, string?> { ["ST2_AUTH_TOKEN"] = "t0ken" }, arguments);
}
