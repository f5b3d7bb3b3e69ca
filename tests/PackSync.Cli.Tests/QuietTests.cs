using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>--quiet: what went well says nothing but what it leaves to somebody.</summary>
public sealed class QuietTests : IDisposable
{
    private readonly Scenario _scenario = new();

    public QuietTests()
    {
        _scenario.Repository("alpha").Write("requirements.txt", "requests\n").Release("alpha", "1.0.0");
        _scenario.Index("alpha", "1.0.0").Manifest("alpha: {}");
    }

    [Fact]
    public void What_went_well_is_not_said()
    {
        Said("lock").ShouldBe("");
        Said("apply").ShouldBe("Virtualenvs that are to be built now:\n\n  st2 run packs.setup_virtualenv packs=alpha\n\n");
        foreach (string command in new[] { "apply", "verify", "plan", "lock", "lock --check", "outdated", "diff" })
            Said(command).ShouldBe("", command);
        _scenario.Edit("alpha/pack.yaml");
        Said("apply --repair").ShouldStartWith("alpha: what was edited is saved in ");
        Said("rollback").ShouldBe(""); // the edit is back in its place
    }

    [Fact]
    public void What_was_asked_for_is_said_and_so_is_what_went_wrong()
    {
        Said("plan").ShouldContain("Plan: 1 to install");
        _scenario.Must("apply");
        _scenario.Edit("alpha/pack.yaml");
        Said("list").ShouldContain("alpha");
        Said("diff --edits").ShouldContain("# edited");
        Said("plan --json").ShouldContain("\"command\": \"plan\"");
        _scenario.Run("verify", "--quiet").Output.ShouldContain("Not in sync: 1 edited");
        _scenario.Run("apply", "--quiet").Error.ShouldContain("PS4020");
        _scenario.Run("apply", "--quiet", "--verbose").ExitCode.ShouldBe(64);
    }

    public void Dispose() => _scenario.Dispose();

    private string Said(string command)
    {
        RunResult result = _scenario.Must([.. command.Split(' '), "--quiet"]);
        result.Error.ShouldBe("", command);
        return result.Output;
    }
}
