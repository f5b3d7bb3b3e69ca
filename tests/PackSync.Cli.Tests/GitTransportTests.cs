using System.Diagnostics;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>The git program as a transport, through the real command: what of the user's is honoured, what is kept out, and how it ends.</summary>
public sealed class GitTransportTests : IDisposable
{
    private readonly Scenario _scenario = new();
    private readonly RepositoryBuilder _repository;
    private readonly GitHttpServer _server;

    public GitTransportTests()
    {
        _repository = _scenario.Repository("web").Release("web", "1.0.0");
        _server = new GitHttpServer(_scenario.Directory.Path);
        _scenario.Manifest($"web: {{source: {Url}, version: 1.0.0}}");
    }

    private string Url => $"{_server.Url}/repositories/web/.git";

    [Fact]
    public void Without_a_git_program_the_message_names_the_way_out_and_the_embedded_transport_works()
    {
        Dictionary<string, string?> nothing = new() { ["PATH"] = _scenario.Directory["empty"] };
        RunResult failed = _scenario.RunWith(nothing, "apply", "--transport", "git");
        failed.ExitCode.ShouldBe(1);
        failed.Error.ShouldContain("error PS2142");
        failed.Error.ShouldContain("--transport embedded");
        _scenario.RunWith(nothing, "apply").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_git_program_that_is_too_old_is_named_with_its_version()
    {
        Program("bin/git", "echo git version 2.30.9");
        RunResult failed = _scenario.RunWith(new Dictionary<string, string?> { ["PATH"] = $"{_scenario.Directory["bin"]}:{Environment.GetEnvironmentVariable("PATH")}" }, "apply", "--transport", "git");
        failed.ExitCode.ShouldBe(1);
        failed.Error.ShouldContain("error PS2143");
        failed.Error.ShouldContain("2.30");
    }

    [Fact]
    public void A_transport_that_there_is_not_is_wrong_usage()
    {
        RunResult failed = _scenario.Run("apply", "--transport", "carrier-pigeon");
        failed.ExitCode.ShouldBe(64);
        failed.Error.ShouldContain("--transport is 'carrier-pigeon', which is not embedded or git");
    }

    [Fact]
    public void A_second_apply_starts_no_program()
    {
        _scenario.Must("apply", "--transport", "git");
        _scenario.RunWith(new Dictionary<string, string?> { ["PATH"] = _scenario.Directory["empty"] }, "apply", "--transport", "git").Output.ShouldContain("Nothing to do");
    }

    [Fact]
    public void The_users_configuration_and_credential_helper_are_honoured()
    {
        _server.Login = "me:s3cret";
        Program("helper", "test \"$1\" = get && printf 'username=me\\npassword=s3cret\\n'");
        _scenario.Manifest("web: {source: https://git.invalid/web/.git, version: 1.0.0}");
        string configuration = _scenario.Directory.Write("gitconfig", $"""
            [url "{_server.Url}/repositories/"]
                insteadOf = https://git.invalid/
            [credential]
                helper = "!'{_scenario.Directory["helper"]}'"
            """);
        RunResult result = _scenario.RunWith(new Dictionary<string, string?> { ["GIT_CONFIG_GLOBAL"] = configuration }, "apply", "--transport", "git");
        // https is never turned into http, not even by insteadOf
        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("transport 'http' not allowed");

        _scenario.Manifest("web: {source: http://git.invalid/web/.git, version: 1.0.0}");
        File.WriteAllText(configuration, File.ReadAllText(configuration).Replace("https://git.invalid/", "http://git.invalid/"));
        result = _scenario.RunWith(new Dictionary<string, string?> { ["GIT_CONFIG_GLOBAL"] = configuration }, "apply", "--transport", "git");
        result.ExitCode.ShouldBe(0, result.Error);
        _scenario.Git("web", "rev-parse", "HEAD").ShouldBe(_repository.Head);
        _scenario.Git("web", "config", "remote.origin.url").ShouldBe("http://git.invalid/web/.git");
    }

    [Fact]
    public void Configuration_that_the_environment_brings_is_kept()
    {
        _scenario.Manifest("web: {source: http://git.invalid/web/.git, version: 1.0.0}");
        RunResult result = _scenario.RunWith(
            new Dictionary<string, string?> { ["GIT_CONFIG_COUNT"] = "1", ["GIT_CONFIG_KEY_0"] = $"url.{_server.Url}/repositories/.insteadOf", ["GIT_CONFIG_VALUE_0"] = "http://git.invalid/" },
            "apply", "--transport", "git");
        result.ExitCode.ShouldBe(0, result.Error);
    }

    [Fact]
    public void The_users_ssh_command_is_honoured()
    {
        Program("ssh-of-mine", $"echo \"$@\" >> '{_scenario.Directory["ssh-arguments"]}'\nfor command; do :; done\nexec sh -c \"$command\"");
        _scenario.Manifest($"web: {{source: \"git@git.invalid:{_repository.Path}\", version: 1.0.0}}");
        string configuration = _scenario.Directory.Write("gitconfig", $"[core]\n\tsshCommand = \"'{_scenario.Directory["ssh-of-mine"]}' -o Own=yes\"\n[ssh]\n\tvariant = ssh\n");
        RunResult result = _scenario.RunWith(new Dictionary<string, string?> { ["GIT_CONFIG_GLOBAL"] = configuration }, "apply", "--transport", "git");
        result.ExitCode.ShouldBe(0, result.Error);
        File.ReadAllText(_scenario.Directory["ssh-arguments"]).ShouldContain("-o Own=yes -o BatchMode=yes");
    }

    [Fact]
    public void Hooks_monitors_askpass_helpers_and_the_callers_repository_are_kept_out()
    {
        string marker = _scenario.Directory["marker"];
        foreach (string program in new[] { "hooks/reference-transaction", "hooks/post-index-change", "monitor", "askpass" })
            Program(program, $"echo {program} >> '{marker}'");
        string configuration = _scenario.Directory.Write("gitconfig", $"""
            [core]
                hooksPath = "{_scenario.Directory["hooks"]}"
                fsmonitor = "{_scenario.Directory["monitor"]}"
                askPass = "{_scenario.Directory["askpass"]}"
            [credential]
                helper = store
            [gc]
                auto = 1
            [fetch]
                prune = true
            [protocol "ext"]
                allow = always
            """);
        Dictionary<string, string?> hostile = new()
        {
            ["GIT_CONFIG_GLOBAL"] = configuration,
            ["GIT_DIR"] = "/nowhere",
            ["GIT_WORK_TREE"] = "/nowhere",
            ["GIT_INDEX_FILE"] = "/nowhere/index",
            ["GIT_OBJECT_DIRECTORY"] = "/nowhere/objects",
            ["GIT_CONFIG_PARAMETERS"] = "'nonsense",
            ["GIT_ASKPASS"] = _scenario.Directory["askpass"],
            ["SSH_ASKPASS"] = _scenario.Directory["askpass"],
            ["GIT_TRACE"] = _scenario.Directory["trace"],
            ["GIT_TRACE_CURL"] = _scenario.Directory["trace"],
            ["GIT_CURL_VERBOSE"] = "1",
            ["GIT_TRACE_REDACT"] = "0",
        };
        _server.Token = "s3cret";
        RunResult without = _scenario.RunWith(hostile, "apply", "--transport", "git");
        without.ExitCode.ShouldBe(1);
        without.Error.ShouldContain("error PS2111");

        _scenario.Manifest($"web: {{source: {Url}, version: 1.0.0}}", $"remotes: {{{_server.Url}: {{token: \"${{env:TOKEN}}\"}}}}\n");
        hostile["TOKEN"] = "s3cret";
        RunResult with = _scenario.RunWith(hostile, "apply", "--transport", "git");
        with.ExitCode.ShouldBe(0, with.Error);
        (with.Output + with.Error).ShouldNotContain("==");
        File.Exists(marker).ShouldBeFalse();
        File.Exists(_scenario.Directory["trace"]).ShouldBeFalse();
        File.Exists(_scenario.Directory["home/.git-credentials"]).ShouldBeFalse();
    }

    [Fact]
    public void A_mirror_is_asked_and_what_is_kept_names_the_original()
    {
        _scenario.Manifest("web: {source: https://git.invalid/web/.git, version: 1.0.0}", $"remotes: {{https://git.invalid/: {{mirror: {_server.Url}/repositories, transport: git}}}}\n");
        _scenario.Must("apply");
        _scenario.Git("web", "config", "remote.origin.url").ShouldBe("https://git.invalid/web/.git");
        string lockFile = File.ReadAllText(_scenario.Directory["packs.lock"]);
        lockFile.ShouldContain("https://git.invalid/web/.git");
        lockFile.ShouldNotContain(_server.Url);
    }

    [Theory]
    [InlineData("embedded")]
    [InlineData("git")]
    public void An_interrupt_ends_a_run_that_waits_for_a_silent_server_with_all_that_it_started(string transport)
    {
        _server.Silent = true;
        string[] program = PackSyncCommand.Program;
        var start = new ProcessStartInfo(program[0], [.. program.Skip(1), "apply", "--transport", transport]) { WorkingDirectory = _scenario.Directory.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string? value) in _scenario.Variables())
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        SpinWait.SpinUntil(() => !_server.Requests.IsEmpty, TimeSpan.FromSeconds(60)).ShouldBeTrue();

        Executable.Run("kill", ["-INT", $"{process.Id}"]).ExitCode.ShouldBe(0);

        process.WaitForExit(TimeSpan.FromSeconds(60)).ShouldBeTrue();
        process.ExitCode.ShouldBe(130);
        process.StandardError.ReadToEnd().ShouldContain("PS9009");
        Running(new Uri(_server.Url).Port.ToString(System.Globalization.CultureInfo.InvariantCulture)).ShouldBeEmpty();
        Directory.Exists(Path.Combine(_scenario.Installed, "web")).ShouldBeFalse();
    }

    public void Dispose()
    {
        _server.Dispose();
        _scenario.Dispose();
    }

    private void Program(string name, string script)
        => File.SetUnixFileMode(_scenario.Directory.Write(name, $"#!/bin/sh\n{script}\n"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

    /// <summary>The command lines that hold the text.</summary>
    private static string[] Running(string text) => [.. Directory.EnumerateDirectories("/proc").Select(CommandLine).Where(line => line.Contains(text, StringComparison.Ordinal))];

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            return ""; // no process, or one that has just ended
        }
    }
}
