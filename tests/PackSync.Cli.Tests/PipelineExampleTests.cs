using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PackSync.TestKit;
using YamlDotNet.RepresentationModel;

namespace PackSync.Cli.Tests;

/// <summary>
/// examples/ci, from pull request to drift alarm: the shell steps of the GitHub workflow are run as they stand, against real repositories; ssh and gh are what a build
/// server has beside us, so they are scripts that note what they are asked, and ssh runs it on the "node".
/// </summary>
public sealed partial class PipelineExampleTests : IDisposable
{
    private static readonly string Examples = Path.Combine(RepositoryRoot.Path, "examples/ci");
    private readonly Scenario _scenario = new();
    private readonly RepositoryBuilder _web;
    private readonly GitHttpServer _server;

    public PipelineExampleTests()
    {
        _web = _scenario.Repository("web").Release("web", "1.0.0").Release("web", "1.1.0");
        _server = new GitHttpServer(_scenario.Directory.Path);
    }

    [Fact]
    public void The_steps_of_the_github_workflow_go_from_pull_request_to_drift_alarm()
    {
        Begin();
        Git("work", "checkout", "--quiet", "-b", "change");
        Manifest(">=1.0.0");
        Commit("Allow 1.1");
        Steps("check").ShouldBe(4); // the lock was forgotten, and the comment is there all the same
        Noted("gh").ShouldStartWith("pr comment 7 --edit-last --create-if-none --body-file plan.md");

        Must(PackSync("work", "update"));
        Commit("Move web");
        Steps("check").ShouldBe(0);
        File.ReadAllText(In("work/plan.md")).ShouldContain("Release 1.1.0");

        Git("work", "push", "--quiet", "origin", "change:main");
        Steps("apply").ShouldBe(0);
        File.ReadAllText(In("node/installed/web/pack.yaml")).ShouldContain("version: 1.1.0");
        Steps("drift").ShouldBe(0);
        File.AppendAllText(In("node/installed/web/actions/run.yaml"), "# quick fix\n");
        Steps("drift").ShouldBe(3);
        File.ReadAllText(In("node/drift.xml")).ShouldContain("<failure");

        Steps("update").ShouldBe(0);
        File.ReadAllText(In("work/outcome")).ShouldBe("nothing\n");
        _web.Release("web", "1.2.0");
        Steps("update").ShouldBe(0);
        Noted("gh").ShouldStartWith("pr create --base main --head pack-sync/update --title Update packs --body-file changes.md");
        File.ReadAllText(In("work/changes.md")).ShouldContain("Release 1.2.0");
        Git("origin.git", "show", "pack-sync/update:packs.lock").ShouldContain("1.2.0");
    }

    [Theory]
    [InlineData("github/packs.yml")]
    [InlineData("gitlab/.gitlab-ci.yml")]
    [InlineData("azure/azure-pipelines.yml")]
    [InlineData("jenkins/Jenkinsfile")]
    public void Every_pipeline_runs_every_script_with_what_it_needs(string path)
    {
        string text = File.ReadAllText(Path.Combine(Examples, path));
        string[] commands = path.EndsWith("Jenkinsfile", StringComparison.Ordinal) ? [.. JenkinsShell().Matches(text).Select(match => match.Groups[1].Value)] : [.. Commands(Root(path))];

        foreach (string command in commands)
            Executable.Run("sh", ["-n", "-c", command]).Error.ShouldBeEmpty(command);
        foreach (string script in Directory.GetFiles(Path.Combine(Examples, "ci")).Select(file => Path.GetFileName(file)))
            commands.Count(command => command.Contains($"sh ci/{script}", StringComparison.Ordinal)).ShouldBe(1, script);
        text.ShouldContain("TARGET_BRANCH");
        text.ShouldContain("COMMIT=$");
    }

    [Theory]
    [InlineData("schema --json", "0")]
    [InlineData("plan --file 'no such.yaml'", "1")]
    public void The_action_runs_what_it_is_given_and_tells_the_exit_code(string arguments, string code)
    {
        YamlMappingNode step = Items(Root("../../action.yml"), "runs", "steps").Single(item => item.Children.ContainsKey("id"));
        Program("pack-sync/dotnet-pack-sync", $"exec {Scenario.ShellCommand} \"$@\"");
        string outputs = _scenario.Directory.Write("outputs", "");

        RunResult result = Executable.Run("bash", ["-euo", "pipefail", "-c", Text(step, "run")], _scenario.Directory.Path, Variables(new() { ["ARGUMENTS"] = arguments, ["RUNNER_TEMP"] = _scenario.Directory.Path, ["GITHUB_OUTPUT"] = outputs }));

        result.ExitCode.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(code, result.Error);
        File.ReadAllText(outputs).ShouldBe($"exit-code={code}\n");
        if (code == "1")
            result.Error.ShouldContain("no such.yaml");
    }

    [Fact]
    public void Renovate_finds_the_versions_of_a_manifest_and_nothing_else()
    {
        JsonNode preset = JsonNode.Parse(File.ReadAllText(Path.Combine(Examples, "renovate/pack-sync.json")))!;
        const string Manifest = """
            version: 1
            packs:
              aws: 2.0.2
              sensu: "1.0.0"  # pinned
              jira: ">=1.0.0, <2"
              web: {source: "https://git.example.org/web.git", version: 1.4.0}
              tail: {source: https://git.example.org/tail, branch: main}
              slack:

            """;
        string[] Found(int manager) => [.. Regex.Matches(Manifest, preset["customManagers"]![manager]!["matchStrings"]![0]!.GetValue<string>()).Select(match => $"{match.Groups["packageName"].Value} {match.Groups["currentValue"].Value}")];

        Found(0).ShouldBe(["aws 2.0.2", "sensu 1.0.0"]);
        Found(1).ShouldBe(["https://git.example.org/web.git 1.4.0"]);
    }

    public void Dispose()
    {
        _server.Dispose();
        _scenario.Dispose();
    }

    /// <summary>A forge, a checkout as a runner has it, and a node with a clone.</summary>
    private void Begin()
    {
        Program("path/dotnet", $"case $1 in tool) exit 0;; pack-sync) shift; PATH='{Environment.GetEnvironmentVariable("PATH")}' exec {Scenario.ShellCommand} \"$@\";; esac");
        Program("path/gh", "echo \"$@\" > \"$NOTES/gh\"");
        Program("path/ssh", "shift; exec sh -c \"$(printf %s \"$*\" | sed \"s#/etc/pack-sync#'$NODE_DIRECTORY'#\")\"");
        Git(".", "init", "--quiet", "--bare", "--initial-branch", "main", "origin.git");
        Git(".", "clone", "--quiet", "origin.git", "work");
        Git("work", "checkout", "--quiet", "-B", "main");
        Executable.Run("cp", ["-r", Path.Combine(Examples, "ci"), In("work/ci")]).ExitCode.ShouldBe(0);
        _scenario.Directory.Write("work/.gitignore", "/installed/\n/plan.md\n/changes.md\n/outcome\n/drift.xml\n/packs.schema.json\n");
        Manifest("1.0.*");
        Must(PackSync("work", "lock"));
        Commit("Begin");
        Git("work", "push", "--quiet", "origin", "main");
        Git(".", "clone", "--quiet", "origin.git", "node");
    }

    /// <returns>The exit code of the first step that failed, or 0. Those after it run only where they say <c>always()</c>, as on the real one.</returns>
    private int Steps(string job)
    {
        int code = 0;
        foreach (YamlMappingNode step in Items(Root("github/packs.yml"), "jobs", job, "steps").Where(step => step.Children.ContainsKey("run")))
        {
            if (code != 0 && !(step.Children.TryGetValue("if", out YamlNode? condition) && $"{condition}".Contains("always()", StringComparison.Ordinal)))
                continue;
            Dictionary<string, string?> environment = step.Children.TryGetValue("env", out YamlNode? given)
                ? ((YamlMappingNode)given).Children.ToDictionary(pair => $"{pair.Key}", pair => (string?)Value($"{pair.Value}"))
                : [];
            RunResult result = Executable.Run("bash", ["-e", "-c", Text(step, "run")], In("work"), Variables(environment));
            TestContext.Current.TestOutputHelper?.WriteLine($"{job}: {Text(step, "run")}\n{result.Output}{result.Error}ended in {result.ExitCode}");
            code = code != 0 ? code : result.ExitCode;
        }

        return code;
    }

    private string Value(string expression) => expression switch
    {
        "${{ github.base_ref }}" => "main",
        "${{ github.event.number }}" => "7",
        "${{ github.sha }}" => Git("work", "rev-parse", "HEAD"),
        "${{ vars.STACKSTORM_NODE }}" => "node",
        "${{ github.token }}" => "token",
        _ => throw new InvalidOperationException($"the workflow asks for {expression}"),
    };

    private Dictionary<string, string?> Variables(Dictionary<string, string?> more) => _scenario.Variables(new Dictionary<string, string?>(more)
    {
        ["PATH"] = $"{In("path")}:{Environment.GetEnvironmentVariable("PATH")}",
        ["NOTES"] = _scenario.Directory.Path,
        ["NODE_DIRECTORY"] = In("node"),
        ["GIT_CONFIG_GLOBAL"] = _scenario.Directory.Write("gitconfig", "[safe]\n\tdirectory = *\n"),
    });

    private RunResult PackSync(string directory, params string[] arguments) => Executable.Run(In("path/dotnet"), ["pack-sync", .. arguments], In(directory), Variables([]));

    private static void Must(RunResult result) => result.ExitCode.ShouldBe(0, result.Output + result.Error);

    private void Manifest(string version)
        => _scenario.Directory.Write("work/packs.yaml", $"version: 1\ntarget: {{packs: ./installed}}\npacks:\n  web: {{source: {_server.Url}/repositories/web/.git, version: \"{version}\"}}\n");

    private void Commit(string message)
    {
        Git("work", "add", "--all");
        Git("work", "commit", "--quiet", "--message", message);
    }

    private string Git(string directory, params string[] arguments) => TestKit.Git.Run(In(directory), ["-c", "safe.directory=*", .. arguments]);

    private string In(string path) => _scenario.Directory[path];

    private string Noted(string program) => File.ReadAllText(In(program));

    private void Program(string path, string script)
        => File.SetUnixFileMode(_scenario.Directory.Write(path, $"#!/bin/sh\n{script}\n"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

    private static YamlMappingNode Root(string path)
    {
        var stream = new YamlStream();
        using var reader = new StreamReader(Path.Combine(Examples, path));
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static IEnumerable<YamlMappingNode> Items(YamlNode root, params string[] path)
        => ((YamlSequenceNode)path.Aggregate(root, (node, key) => node[key])).Children.Cast<YamlMappingNode>();

    private static string Text(YamlMappingNode map, string key) => ((YamlScalarNode)map[key]).Value!;

    /// <summary>Whatever stands under a key that a build server gives to a shell.</summary>
    private static IEnumerable<string> Commands(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(pair => $"{pair.Key}" is "run" or "script" or "after_script" && pair.Value is not YamlMappingNode
            ? pair.Value is YamlSequenceNode lines ? lines.Children.Select(line => $"{line}") : [$"{pair.Value}"]
            : Commands(pair.Value)),
        YamlSequenceNode list => list.Children.SelectMany(Commands),
        _ => [],
    };

    [GeneratedRegex(@"\bsh '(.*)'(?= \}|\s*$)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex JenkinsShell();
}
