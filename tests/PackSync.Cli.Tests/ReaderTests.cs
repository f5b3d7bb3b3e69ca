using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>plan, verify, list and their like need no right to write, and leave no trace: not even a change of a directory's time.</summary>
public sealed class ReaderTests
{
    [Theory]
    [InlineData("in sync")]
    [InlineData("drift")]
    [InlineData("unknown")]
    [InlineData("interrupted")]
    public void Readers_write_nothing(string condition)
    {
        using Scenario scenario = Conditions.InSync();
        Conditions.Make(scenario, condition);
        Executable.Run("chmod", ["-R", "a-w", scenario.Installed]).ExitCode.ShouldBe(0);
        string before = Stat(scenario.Directory.Path);

        foreach (string command in new[] { "plan", "plan --detailed-exitcode --json", "verify", "verify --deep --strict", "verify --remote", "list", "get alpha", "outdated", "diff", "diff alpha --edits", "rollback --list" })
            scenario.Run(command.Split(' ')).ExitCode.ShouldBeOneOf(0, 2, 3);

        string after = Stat(scenario.Directory.Path);
        Executable.Run("chmod", ["-R", "u+w", scenario.Installed]);
        after.ShouldBe(before);
    }

    [Fact]
    public void Readers_make_neither_a_packs_directory_nor_a_store()
    {
        using Scenario scenario = Conditions.InSync();
        Directory.Delete(scenario.Installed, recursive: true);
        Directory.Delete(scenario.Directory["home"], recursive: true);

        scenario.Run("plan", "--detailed-exitcode").ExitCode.ShouldBe(2);
        scenario.Run("verify").ExitCode.ShouldBe(2);
        scenario.Run("list").ExitCode.ShouldBe(0);

        Directory.Exists(scenario.Installed).ShouldBeFalse();
        Directory.Exists(scenario.Directory["home"]).ShouldBeFalse();
    }

    [Fact]
    public void An_apply_with_nothing_to_do_needs_no_repository_no_index_and_no_store()
    {
        using Scenario scenario = Conditions.InSync();
        Directory.Delete(scenario.Directory["repositories"], recursive: true);
        Directory.Delete(scenario.Directory["home"], recursive: true);
        File.Delete(scenario.Directory["index.json"]);

        scenario.Must("apply").Output.ShouldBe("Nothing to do: 2 packs in sync\n");

        Directory.Exists(scenario.Directory["home"]).ShouldBeFalse();
    }

    /// <summary>Path, kind, mode, size, time of change of content and of inode: all that a write could alter.</summary>
    private static string Stat(string directory)
    {
        RunResult found = Executable.Run("find", [directory, "-printf", "%p %y %m %s %T@ %C@\n"]);
        found.ExitCode.ShouldBe(0);
        return string.Join('\n', found.Output.Split('\n').Order(StringComparer.Ordinal));
    }
}
