using System.Text.Json.Nodes;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>search, show-pack and index health, as people and scripts use them.</summary>
public sealed class DiscoveryTests : IDisposable
{
    private readonly Scenario _scenario = new();

    public DiscoveryTests()
    {
        _scenario.Directory.Write("left.json", """
            {"packs": {
              "web": {"name": "Web", "version": "2.0.0", "author": "us", "description": "our web", "repo_url": "https://git.example.org/web"}}}
            """);
        _scenario.Directory.Write("right.json", """
            {"packs": {
              "aws": {"name": "aws", "version": "1.0.0", "author": "them", "description": "the cloud", "keywords": ["web services"], "repo_url": "https://example.org/aws"},
              "web": {"name": "web", "version": "1.0.0", "author": "them", "description": "the web", "repo_url": "https://example.org/web"},
              "bad": {"name": "bad"}}}
            """);
        Manifest("left.json, right.json");
    }

    [Fact]
    public void A_search_is_a_table_best_first_and_no_answer_is_no_error()
    {
        _scenario.Must("search", "WEB").Output.ShouldBe("""
            PACK  VERSION  AUTHOR  DESCRIPTION
            web   2.0.0    us      our web

            """);
        _scenario.Must("search", "the", "-a", "pack,index", "-a", "version", "-w", "3").Output.ShouldBe("PA…  IN…  VE…\naws  ri…  1.…\n");
        _scenario.Must("search", "nothing of the kind").Output.ShouldBe("No pack matches 'nothing of the kind'\n");
    }

    [Fact]
    public void As_json_a_search_has_whole_entries_and_how_each_was_found()
    {
        JsonNode found = JsonNode.Parse(_scenario.Must("search", "them", "--json").Output)!;

        found["summary"]!.ToJsonString().ShouldBe("{\"other\":1}");
        JsonNode match = found["search"]!.AsArray().ShouldHaveSingleItem()!;
        (match["pack"]!.ToString(), match["match"]!.ToString(), match["index"]!.ToString(), match["entry"]!["keywords"]![0]!.ToString()).ShouldBe(("aws", "other", "right.json", "web services"));
    }

    [Fact]
    public void Packs_are_shown_with_all_that_their_index_says_and_which_that_is()
    {
        RunResult result = _scenario.Run("show-pack", "web", "aws", "web", "wbe", "bad");

        result.Output.ShouldBe("""
            web
              index        left.json
              name         Web
              version      2.0.0
              author       us
              description  our web
              repo_url     https://git.example.org/web

            aws
              index        right.json
              name         aws
              version      1.0.0
              author       them
              description  the cloud
              keywords     web services
              repo_url     https://example.org/aws

            """);
        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("error PS2005: no index knows the pack 'wbe'\n    did you mean 'web'?\n");
        result.Error.ShouldContain("packs.yaml(2,22): error PS2004: the index right.json lists 'bad' wrongly: it has no 'repo_url'\n");
        _scenario.Must("show-pack", "aws", "-a", "version,repo_url,pack").Output.ShouldBe("aws\n  version   1.0.0\n  repo_url  https://example.org/aws\n  pack      aws\n");
        JsonNode.Parse(_scenario.Must("show-pack", "aws", "--json").Output)!["showPack"]![0]!["entry"]!["version"]!.ToString().ShouldBe("1.0.0");
    }

    [Fact]
    public void A_dead_index_left_of_the_answer_is_an_error_for_one_pack_and_named_beside_what_a_search_found()
    {
        File.Delete(_scenario.Directory["left.json"]);

        RunResult shown = _scenario.Run("show-pack", "aws"), found = _scenario.Run("search", "aws");

        (shown.ExitCode, shown.Output).ShouldBe((1, ""));
        shown.Error.ShouldContain("error PS2006: 'aws' cannot be looked up");
        (found.ExitCode, found.Output.Split('\n').Length).ShouldBe((1, 3));
        found.Error.ShouldContain("packs.yaml(2,11): error PS2002: ");
        Manifest("{url: left.json, optional: true}, right.json");
        _scenario.Must("show-pack", "aws").Error.ShouldContain("warning PS2500");
        _scenario.Must("search", "aws").Error.ShouldContain("warning PS2500");
    }

    [Fact]
    public void Health_is_a_table_and_fails_only_for_what_packs_yaml_cannot_do_without()
    {
        _scenario.Directory.Write("broken.json", "<html>");
        Manifest("left.json, {url: broken.json, optional: true}, right.json, {url: \"https://packs.invalid/index.json\", optional: true}");

        RunResult result = _scenario.Must("index", "health");

        result.Output.ShouldBe("""
            INDEX                             STATUS        PACKS  OPTIONAL
            left.json                         ok            1      no
            broken.json                       malformed     -      yes
            right.json                        ok            3      no
            https://packs.invalid/index.json  unresponsive  -      yes

            2 of 4 indexes are fine: 3 packs, 1 of them listed more than once

            """);
        result.Error.ShouldContain("warning PS2500: the optional index broken.json is passed over: the index broken.json is malformed: it is a web page, not JSON\n");
        result.Error.ShouldContain("warning PS2502: the index right.json lists 'bad' wrongly\n");
        result.Error.ShouldContain("warning PS2503: the index right.json names another repository than an index further left for 'web'\n");
        Manifest("left.json, broken.json");
        _scenario.Run("index", "health").ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("--json index health")]
    [InlineData("index --json health")]
    [InlineData("index health --json")]
    public void Health_as_json_is_one_document_wherever_the_option_stands(string arguments)
    {
        RunResult result = _scenario.Run(arguments.Split(' '));

        JsonNode document = JsonNode.Parse(result.Output)!;
        (document["command"]!.ToString(), (int)document["exitCode"]!, result.Error).ShouldBe(("index health", 0, ""));
        document["indexHealth"]!["packs"]!["count"]!.ToString().ShouldBe("4");
        document["summary"]!["packs"]!.ToString().ShouldBe("3");
        document["indexHealth"]!["indexes"]!["status"]![0]!.ToJsonString().ShouldBe("""{"url":"left.json","packs":1,"message":"Success.","error":null}""");
    }

    [Fact]
    public void An_index_named_by_option_counts_from_here_and_replaces_those_of_packs_yaml()
    {
        Directory.CreateDirectory(_scenario.Directory["deep"]);

        _scenario.Must("--chdir", "deep", "search", "them", "--file", "..", "--index", "../right.json").Output.ShouldContain("web   1.0.0    them    the web\n");
        _scenario.Run("search", "them", "--index", "nowhere.json").Error.ShouldEndWith("    a path after --index is relative to the current directory\n");
        _scenario.Must("--chdir", "deep", "show-pack", "web", "--index", "../right.json", "--index", "../left.json", "-a", "author").Output.ShouldBe("web\n  author  them\n");
    }

    [Fact]
    public void A_file_that_was_named_must_be_there_and_packs_yaml_must_list_indexes()
    {
        _scenario.Run("search", "web", "--file", "nowhere.yaml", "--index", "left.json").Error.ShouldContain("error PS1080");
        _scenario.Directory.Write("packs.yaml", "version: 1\n");
        RunResult result = _scenario.Run("search", "web");
        (result.ExitCode, result.Output).ShouldBe((1, ""));
        result.Error.ShouldBe("error PS2008: packs.yaml lists no indexes\n    list one under `indexes`, or name one with --index\n");
    }

    [Fact]
    public void Without_packs_yaml_stackstorm_s_own_index_is_asked()
    {
        File.Delete(_scenario.Directory["packs.yaml"]);

        RunResult result = _scenario.Run("search", "web", "--offline");

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldBe("error PS2007: the index https://index.stackstorm.org/v1/index.json is needed, --offline forbids the network, and the store has no copy of it\n    run once without --offline\n");
    }

    [Fact]
    public void A_broken_lock_is_no_business_of_a_search()
    {
        _scenario.Directory.Write("packs.lock", "<<<<<<< ours\n");

        _scenario.Must("search", "web");
    }

    [Fact]
    public void An_index_over_https_is_read_by_the_remotes_of_packs_yaml_once_and_from_its_copy_offline()
    {
        using var authority = new TestAuthority();
        using var server = new GitHttpServer(_scenario.Directory.Path, authority.Certificate) { Token = "s3cret-token" };
        _scenario.Directory.Write("ca.pem", authority.Pem);
        _scenario.Directory.Write("packs.yaml", $"version: 1\nindexes: [{server.Url}/right.json]\nremotes: {{{server.Url}/: {{token: \"${{env:INDEX_TOKEN}}\", ca: ./ca.pem}}}}\n");
        var token = new Dictionary<string, string?> { ["INDEX_TOKEN"] = "s3cret-token" };

        RunResult without = _scenario.Run("search", "cloud");
        RunResult with = _scenario.RunWith(token, "search", "cloud");
        int requests = server.Requests.Count;
        RunResult offline = _scenario.Run("search", "cloud", "--offline");

        without.ExitCode.ShouldBe(1);
        without.Error.ShouldContain("INDEX_TOKEN");
        (with.ExitCode, with.Error).ShouldBe((0, ""));
        (offline.ExitCode, offline.Output, server.Requests.Count).ShouldBe((0, with.Output, requests));
        offline.Error.ShouldContain("warning PS2501");
        Directory.EnumerateFiles(_scenario.Directory.Path, "*", SearchOption.AllDirectories).ShouldAllBe(file => !File.ReadAllText(file).Contains("s3cret-token"));
    }

    public void Dispose() => _scenario.Dispose();

    private void Manifest(string indexes) => _scenario.Directory.Write("packs.yaml", $"version: 1\nindexes: [{indexes}]\n");
}
