using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>
/// What opens no connection opens no socket either, and starts no program: the kernel's calls are watched, so that an attempt counts as much as a success.
/// The runtime's own socket for debuggers, on this machine (AF_UNIX), is none of ours.
/// </summary>
public sealed class OfflineTests : IDisposable
{
    private readonly Scenario _scenario = new();
    private readonly Dictionary<string, string?> _environment;

    public OfflineTests()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "no strace on this machine");
        _scenario.Repository("web").Release("web", "1.0.0").Release("web", "1.1.0");
        _scenario.Repository("db").Release("db", "1.0.0");
        using var server = new GitHttpServer(_scenario.Directory.Path);
        // by name: looking it up would be a socket as well
        string url = server.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        _scenario.Directory.Write("index.json", """{"packs": {"web": {"name": "web", "ref": "web", "version": "1.0.0", "repo_url": "URL/repositories/web/.git"}}}""".Replace("URL", url, StringComparison.Ordinal));
        _scenario.Directory.Write("packs.yaml", $$"""
            version: 1
            indexes: ["{{url}}/index.json"]
            target: {packs: ./installed, mode: git}
            packs:
              web: 1.0.0
              db: {source: "{{url}}/repositories/db/.git"}

            """);
        _environment = new() { ["https_proxy"] = "http://proxy.invalid:3128", ["GIT_SSH_COMMAND"] = "false" };
        _scenario.Must("lock");
        _scenario.Must("apply");
    }

    [Theory]
    [InlineData("lock", 0)]
    [InlineData("lock --check", 0)]
    [InlineData("update", 0)]
    [InlineData("outdated", 0)]
    [InlineData("plan", 0)]
    [InlineData("apply", 0)]
    [InlineData("apply --transport git", 0)]
    [InlineData("verify --deep", 0)]
    [InlineData("verify --remote", 64)]
    [InlineData("diff", 0)]
    [InlineData("list", 0)]
    [InlineData("get web", 0)]
    [InlineData("search web", 0)]
    [InlineData("show-pack web", 0)]
    [InlineData("index health", 0)]
    [InlineData("rollback", 0)]
    [InlineData("rollback --list", 0)]
    [InlineData("hold --reason x", 0)]
    public void Offline_no_command_opens_a_socket(string command, int exitCode) => Runs($"{command} --offline", exitCode);

    [Theory]
    [InlineData("plan")]
    [InlineData("apply")]
    [InlineData("apply --locked")]
    [InlineData("verify")]
    [InlineData("verify --deep --strict")]
    [InlineData("list")]
    [InlineData("get web")]
    [InlineData("rollback --list")]
    [InlineData("schema")]
    public void With_nothing_to_do_nothing_is_asked_of_anybody(string command) => Runs(command, 0);

    [Fact]
    public void Offline_what_the_store_lacks_is_an_error_and_no_socket()
    {
        Directory.Delete(_scenario.Directory["home"], recursive: true);
        Directory.Delete(_scenario.Installed, recursive: true);

        Runs("apply --offline", 1).ShouldContain("PS2136");
    }

    [Theory]
    [InlineData("git@localhost:packs/x.git")]
    [InlineData("ssh://localhost/packs/x.git")]
    [InlineData("git://localhost/packs/x.git")]
    [InlineData("https://localhost/packs/x.git")]
    public void Offline_no_way_to_a_repository_opens_a_socket_or_starts_a_program(string source)
    {
        _scenario.Directory.Write("packs.yaml", $"version: 1\ntarget: {{packs: ./installed}}\npacks:\n  x: {{source: \"{source}\"}}\n");

        Runs("lock --offline", 1).ShouldContain("PS2136");
        Runs("lock --offline --transport git", 1).ShouldContain("PS2136");
    }

    [Fact]
    public void Without_offline_a_socket_is_seen()
    {
        RunResult result = Trace("lock", out string[] sockets, out _);
        result.ExitCode.ShouldBe(1, result.Output); // its server has gone
        sockets.ShouldNotBeEmpty();
    }

    public void Dispose() => _scenario.Dispose();

    /// <returns>Standard error.</returns>
    private string Runs(string command, int exitCode)
    {
        RunResult result = Trace(command, out string[] sockets, out string[] programs);
        result.ExitCode.ShouldBe(exitCode, result.Error);
        sockets.ShouldBeEmpty();
        programs.ShouldHaveSingleItem(); // the command itself
        return result.Error;
    }

    private RunResult Trace(string command, out string[] sockets, out string[] programs)
    {
        string log = _scenario.Directory["calls"];
        RunResult result = Executable.Run(
            "strace",
            ["--follow-forks", "--seccomp-bpf", "--trace=socket,connect,execve,execveat", $"--output={log}", "--", .. PackSyncCommand.Program, .. command.Split(' ')],
            _scenario.Directory.Path,
            _scenario.Variables(_environment));
        string[] calls = File.ReadAllLines(log);
        sockets = [.. calls.Where(call => (call.Contains(" socket(", StringComparison.Ordinal) || call.Contains(" connect(", StringComparison.Ordinal)) && !call.Contains("AF_UNIX", StringComparison.Ordinal))];
        programs = [.. calls.Where(call => call.Contains(" exec", StringComparison.Ordinal))];
        return result;
    }
}
