using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>What the tool answers a shell that asks at a Tab: `complete -- WORD…`, the last word being typed.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("pl", "plan")]
    [InlineData("--chdir x ver", "verify")]
    [InlineData("-q ro", "rollback")]
    [InlineData("index ", "health")]
    [InlineData("index hea", "health")]
    [InlineData("apply --allow-e", "--allow-empty")]
    [InlineData("plan --no-color --no", "--no-progress")]
    [InlineData("plan --pack alpha --pac", "--pack --packs-dir")]
    [InlineData("update al", "alpha")]
    [InlineData("plan --pack ", "alpha beta")]
    [InlineData("plan --pack=be", "--pack=beta")]
    [InlineData("plan --pack = be", "beta")]
    [InlineData("plan --pack =", "alpha beta")]
    [InlineData("plan --exclude al", "alpha")]
    [InlineData("plan -f ", ":files")]
    [InlineData("plan -C ", ":directories")]
    [InlineData("--file no/such.yaml update ", "")]
    [InlineData("--file broken.yaml update ", "")]
    [InlineData("plan --timeout ", "")]
    [InlineData("--transport ", "embedded git")]
    [InlineData("completion ", "bash zsh fish powershell")]
    [InlineData("completion po", "powershell")]
    [InlineData("init ", ":files :directories alpha beta")]
    [InlineData("hold al", "alpha")]
    [InlineData("unlock ", "")]
    [InlineData("apply ", ":files")]
    [InlineData("list --attr ", "")]
    [InlineData("nonsense ", "")]
    [InlineData("plan --nonsense=x --ver", "--verbose --version")]
    public void What_may_stand_there_is_offered(string line, string expected)
    {
        using var scenario = new Scenario();
        scenario.Directory.Write("broken.yaml", "version: 1\npakcs: {}\n");
        scenario.Manifest("alpha: {source: ./alpha}\nbeta: {state: absent}");

        RunResult result = scenario.Run(["complete", "--", .. line.Split(' ')]);

        (result.ExitCode, result.Error).ShouldBe((0, ""));
        string[] offered = [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(found => found.Split('\t')[0])];
        // commands and options in their own order, which is that of help
        offered.Order(StringComparer.Ordinal).ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void At_the_beginning_stand_the_commands_each_with_what_it_does()
    {
        using var scenario = new Scenario();
        string[] lines = scenario.Must("complete", "--", "").Output.Split('\n');
        lines.ShouldContain("plan\twhat would change, and why");
        lines.ShouldContain("index\tindex …");
        lines.ShouldNotContain(line => line.StartsWith("complete\t", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("completion", "error PS9005: the shell is '', which is not one of bash, zsh, fish, powershell\n")]
    [InlineData("completion tcsh", "error PS9005: the shell is 'tcsh', which is not one of")]
    [InlineData("completion bash zsh", "error PS9003: ")]
    public void There_are_scripts_for_four_shells(string arguments, string expected)
    {
        using var scenario = new Scenario();
        RunResult result = scenario.Run(arguments.Split(' '));
        (result.ExitCode, result.Output).ShouldBe((64, ""));
        result.Error.ShouldStartWith(expected);
    }
}
