using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>examples/environments, as a clone has it: three environments, promoted from one to the next.</summary>
public sealed class EnvironmentsExampleTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly PackSyncCommand _command;

    public EnvironmentsExampleTests()
    {
        _command = new PackSyncCommand(_directory["home"]);
        foreach (string example in new[] { "quickstart", "environments" })
            Executable.Run("cp", ["-r", Path.Combine(RepositoryRoot.Path, "examples", example), _directory["."]]);
        foreach (string installed in Directory.GetDirectories(_directory.Path, "installed", SearchOption.AllDirectories))
            Directory.Delete(installed, recursive: true);
    }

    [Fact]
    public void Every_lock_answers_its_packs_yaml()
    {
        Run("lock", "--check", "-f", "*/packs.yaml", "--no-progress").ExitCode.ShouldBe(0);
        Run("lock", "--check", "-f", "*/packs.yaml", "--quiet").ShouldSatisfyAllConditions(quiet => quiet.ExitCode.ShouldBe(0), quiet => quiet.Output.ShouldBe(""));
    }

    [Fact]
    public void Several_environments_are_planned_at_once_and_the_worst_decides()
    {
        RunResult plan = Run("plan", "-f", "*/packs.yaml");
        plan.ExitCode.ShouldBe(0);
        plan.Output.Split('\n').Where(line => line.StartsWith("== ", StringComparison.Ordinal)).ShouldBe(["== dev/packs.yaml", "== production/packs.yaml", "== staging/packs.yaml"]);

        Run("apply", "-f", "production/packs.yaml", "--no-progress").ExitCode.ShouldBe(0);
        RunResult verify = Run("verify", "-f", "production", "-f", "dev", "--json");
        verify.ExitCode.ShouldBe(2);
        OutputSchema.Validate(verify.Output, "verify of two");
        File.AppendAllText(_directory["environments/production/installed/disk_janitor/pack.yaml"], "# edited\n");
        RunResult junit = Run("verify", "-f", "p*/packs.yaml", "-f", "dev/packs.yaml", "--format", "junit");
        junit.ExitCode.ShouldBe(3);
        junit.Output.ShouldContain("<testsuite name=\"production/packs.yaml\" tests=\"4\" failures=\"1\"");
        Run("plan", "-f", "*/nothing.yaml").ExitCode.ShouldBe(1);
        RunResult one = Run("plan", "-f", "*/packs.yaml", "--pack", "oncall_rotation");
        (one.ExitCode, one.Error).ShouldBe((0, ""));
        one.Output.Split("oncall_rotation  install").Length.ShouldBe(3); // production does not list it
        RunResult none = Run("plan", "-f", "*/packs.yaml", "--pack", "oncall_rotatio");
        (none.ExitCode, none.Error.Split('\n')[1]).ShouldBe((64, "    did you mean 'oncall_rotation'?"));
        Run("plan", "-f", "*/packs.yaml", "--out", "a.plan").ExitCode.ShouldBe(64);
    }

    [Fact]
    public void A_promotion_moves_the_named_pack_and_no_other_line()
    {
        foreach ((string from, string to) in new[] { ("dev", "staging"), ("staging", "production") })
        {
            string[] source = Lines(from), before = Lines(to);

            RunResult promoted = Run("promote", from, to, "--pack", "linux_patching", "--no-progress");

            (promoted.ExitCode, promoted.Error).ShouldBe((0, ""));
            string[] after = Lines(to);
            after.Length.ShouldBe(before.Length);
            after.Index().Where(line => line.Item != before[line.Index]).Select(line => line.Item.Trim().Split(' ')[0]).ShouldBe(["version:", "ref:", "commit:", "tree:", "content:"]);
            after.Except(before).ShouldBeSubsetOf(source);
            Run("lock", "--check", "-f", to).ExitCode.ShouldBe(0);
        }

        Run("promote", "staging", "production", "--pack", "linux_patching").Output.ShouldBe("production/packs.lock is up to date: 4 packs\n");
    }

    [Fact]
    public void What_production_excludes_is_refused_and_nothing_is_written()
    {
        string[] before = Lines("production");

        RunResult refused = Run("promote", "staging", "production");
        refused.ExitCode.ShouldBe(6);
        refused.Error.ShouldStartWith("production/packs.yaml(9,3): error PS6242: 'disk_janitor' 2.0.0 is not what is asked for here: '>=1.0.0, <2.0.0'\n");
        Lines("production").ShouldBe(before);
        Run("promote", "dev", "production", "--exclude", "disk_janitor", "--dry-run").Output.ShouldStartWith("production/packs.lock would change:");
        Lines("production").ShouldBe(before);

        Run("promote", "dev", "production", "--exclude", "disk_janitor").ExitCode.ShouldBe(0);
        Run("lock", "--check", "-f", "production").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_branch_that_another_environment_does_not_follow_is_refused_where_it_is_said()
    {
        RunResult refused = Run("promote", "dev", "staging");

        refused.ExitCode.ShouldBe(6);
        refused.Error.ShouldStartWith("base.yaml(14,3): error PS6242: 'oncall_rotation'");
    }

    [Fact]
    public void How_two_differ_is_told_by_pins_commits_and_files()
    {
        RunResult diff = Run("diff-env", "production", "dev", "--detailed-exitcode", "--no-progress");

        (diff.ExitCode, diff.Error).ShouldBe((2, ""));
        Golden.Compare(diff.Output, "diff-env.txt");
    }

    [Theory]
    [InlineData("promote dev", 64, "error PS6253: 'promote' needs two environments: FROM TO")]
    [InlineData("promote dev prodution", 1, "error PS6250: there is no environment 'prodution'")]
    [InlineData("promote dev ./dev/packs.yaml", 1, "error PS6251: './dev/packs.yaml' and the other environment are one and the same file")]
    [InlineData("promote staging production --pack linux_patchin", 1, "error PS6240: staging/packs.lock has no 'linux_patchin'\n    did you mean 'linux_patching'?")]
    [InlineData("promote staging production --pack oncall_rotation", 1, "error PS6241: production/packs.yaml does not list 'oncall_rotation'")]
    public void A_slip_is_said(string arguments, int exitCode, string error)
    {
        RunResult result = Run(arguments.Split(' '));

        result.Error.ShouldStartWith(error);
        result.ExitCode.ShouldBe(exitCode);
    }

    public void Dispose() => _directory.Dispose();

    private RunResult Run(params string[] arguments) => _command.Run(_directory["environments"], null, arguments);

    private string[] Lines(string environment) => File.ReadAllLines(_directory[$"environments/{environment}/packs.lock"]);
}
