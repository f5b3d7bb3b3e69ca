using System.Text.RegularExpressions;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>The scripts of `completion`, in the real shells: what a Tab makes of a line.</summary>
public sealed partial class ShellCompletionTests : IDisposable
{
    private readonly Scenario _scenario = new();

    public ShellCompletionTests()
    {
        _scenario.Manifest("alpha: {source: ./alpha}\nbeta: {state: absent}");
        Directory.CreateDirectory(_scenario.Directory["environments"]);
        // on PATH under its own name, and as what `dotnet` runs for `dotnet pack-sync`; says what it was started with where it is not asked to complete
        Program("dotnet-pack-sync", $"case $1 in complete|completion) exec {Scenario.ShellCommand} \"$@\";; esac\necho \"ran: $*\"");
        Program("dotnet", $"[ \"$1\" = pack-sync ] && shift && exec dotnet-pack-sync \"$@\"\nexec {Executable.Run("sh", ["-c", "command -v dotnet"]).Output.Trim()} \"$@\"");
    }

    /// <summary>What is typed, with \t for Tab, and what the tool is started with when Enter follows.</summary>
    private static readonly (string Line, string Ran)[] Lines =
    [
        ("dotnet-pack-sync ver\t", "verify"),
        ("dotnet-pack-sync plan --det\t", "plan --detailed-exitcode"),
        ("dotnet-pack-sync update al\t", "update alpha"),
        ("dotnet-pack-sync plan --pack be\t", "plan --pack beta"),
        ("dotnet-pack-sync plan --file packs.y\t", "plan --file packs.yaml"),
        ("dotnet-pack-sync -C env\tplan", "-C environments/plan"),
        ("dotnet pack-sync roll\t", "rollback"),
        ("dotnet pack-sync plan --exclude al\t", "plan --exclude alpha"),
    ];

    [Theory]
    [InlineData("bash", "bash --norc --noprofile -i", "source <(dotnet-pack-sync completion bash)")]
    [InlineData("zsh", "zsh -f -i", "autoload -Uz compinit; compinit -u; source <(dotnet-pack-sync completion zsh)")]
    public void A_tab_completes_the_line(string shell, string command, string setup)
    {
        Need(shell);
        Need("script");
        string shown = TypedShell.Type(command, setup, Lines.Select(line => line.Line), _scenario.Directory.Path, Variables());
        Ran().Matches(shown).Select(match => match.Groups[1].Value).ShouldBe(Lines.Select(line => line.Ran), shown);
    }

    [Fact]
    public void In_fish_a_line_is_completed_with_what_each_word_means()
    {
        Need("fish");
        RunResult result = Run(
            "fish", "--no-config", "-c", "dotnet-pack-sync completion fish | source; for line in $argv; complete -C $line; end",
            "dotnet-pack-sync ver", "dotnet-pack-sync plan --det", "dotnet-pack-sync update al", "dotnet-pack-sync plan --file packs.y", "dotnet-pack-sync -C env",
            "dotnet pack-sync roll", "dotnet pack-sync plan --exclude be");
        result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(found => found.TrimEnd('\t')).ShouldBe(
        [
            "verify\tdoes the packs directory equal the lock?", "--detailed-exitcode\texit 2 where apply would change something", "alpha", "packs.yaml", "environments/\tDirectory",
            "rollback\tput back what the last runs replaced", "beta",
        ]);
    }

    [Fact]
    public void In_powershell_a_line_is_completed()
    {
        Need("pwsh");
        string[] lines = ["dotnet-pack-sync ver", "dotnet-pack-sync plan --det", "dotnet-pack-sync update ", "dotnet-pack-sync plan --file packs.y", "dotnet pack-sync roll", "dotnet pack-sync plan --exclude be"];
        RunResult result = Run(
            "pwsh", "-NoProfile", "-NonInteractive", "-Command",
            $"dotnet-pack-sync completion powershell | Out-String | Invoke-Expression; {string.Join("; ", lines.Select(line => $"(TabExpansion2 '{line}' {line.Length}).CompletionMatches.CompletionText -join ' '"))}");
        result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["verify", "--detailed-exitcode", "alpha beta", "./packs.yaml", "rollback", "beta"], result.Error);
    }

    public void Dispose() => _scenario.Dispose();

    private RunResult Run(string program, params string[] arguments) => Executable.Run(program, arguments, _scenario.Directory.Path, Variables());

    private Dictionary<string, string?> Variables()
        => _scenario.Variables(new Dictionary<string, string?> { ["PATH"] = $"{_scenario.Directory["path"]}:{Environment.GetEnvironmentVariable("PATH")}", ["TERM"] = "dumb" });

    private void Program(string name, string text)
    {
        string path = _scenario.Directory.Write($"path/{name}", $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>On a build machine a shell that is missing is a failure: .ci/run installs all four.</summary>
    private static void Need(string program)
        => Assert.SkipUnless(Executable.Run("sh", ["-c", $"command -v {program}"]).ExitCode == 0, $"there is no {program} on this machine");

    [GeneratedRegex(@"^ran: (.*?)\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Ran();
}
