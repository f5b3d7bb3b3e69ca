using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>examples/quickstart, as a clone has it, lived through once.</summary>
public sealed class QuickstartTests : IDisposable
{
    private const string Script = "installed/disk_janitor/actions/clean.sh";

    private readonly TempDirectory _temp = new();
    private readonly PackSyncCommand _command;

    public QuickstartTests()
    {
        QuickstartCopy.To(Quickstart);
        _command = new PackSyncCommand(_temp["home"]);
    }

    private string Quickstart => Path.Combine(_temp.Path, "quickstart");

    [Fact]
    public void It_is_pending_then_applied_then_in_sync()
    {
        Run(2, "plan", "--detailed-exitcode").ShouldContain("5 to install");

        Run(0, "apply").ShouldContain("5 installed");

        Run(0, "plan", "--detailed-exitcode");
        Run(0, "verify");
        Run(0, "apply").ShouldContain("Nothing to do");
        Directory.GetDirectories(At("installed")).Select(Path.GetFileName).Where(name => name![0] != '.').Order(StringComparer.Ordinal)
            .ShouldBe(["chat_notify", "disk_janitor", "incident_bridge", "linux_patching", "oncall_rotation"]);
    }

    [Fact]
    public void An_edit_is_found_refused_and_saved_before_it_is_repaired()
    {
        Run(0, "apply");
        string original = File.ReadAllText(At(Script));
        File.AppendAllText(At(Script), "# quick fix\n");

        Run(3, "verify").ShouldContain("actions/clean.sh");
        Run(6, "apply");
        File.ReadAllText(At(Script)).ShouldEndWith("# quick fix\n");

        Run(0, "apply", "--repair");

        File.ReadAllText(At(Script)).ShouldBe(original);
        Directory.GetFiles(At("installed/.pack-sync/saved"), "clean.sh", SearchOption.AllDirectories)
            .Select(File.ReadAllText).ShouldHaveSingleItem().ShouldBe(original + "# quick fix\n");
        Run(0, "verify");
    }

    [Fact]
    public void What_an_apply_replaced_a_rollback_puts_back()
    {
        string manifest = File.ReadAllText(At("packs.yaml"));
        Run(0, "apply");
        File.WriteAllText(At("packs.yaml"), manifest.Replace("\">=1.2.0, <2.0.0\"", "2.0.0", StringComparison.Ordinal));
        Run(4, "apply");
        Run(0, "lock").ShouldContain("1.4.1");
        Run(0, "apply");
        File.ReadAllText(At("installed/disk_janitor/pack.yaml")).ShouldContain("version: 2.0.0");

        Run(0, "rollback");

        File.ReadAllText(At("installed/disk_janitor/pack.yaml")).ShouldContain("version: 1.4.1");
        Run(0, "plan").ShouldContain("disk_janitor");
    }

    [Fact]
    public void Locking_again_changes_nothing()
    {
        byte[] before = File.ReadAllBytes(At("packs.lock"));

        Run(0, "lock");
        File.ReadAllBytes(At("packs.lock")).ShouldBe(before);

        File.Delete(At("packs.lock"));
        Run(0, "lock");
        File.ReadAllBytes(At("packs.lock")).ShouldBe(before);
    }

    [Fact]
    public void The_installed_packs_are_clean_repositories_at_the_locked_commits()
    {
        Run(0, "apply");

        foreach (string pack in new[] { "chat_notify", "disk_janitor", "incident_bridge", "linux_patching", "oncall_rotation" })
        {
            string directory = At($"installed/{pack}");
            TestKit.Git.Run(directory, "status", "--porcelain").ShouldBeEmpty();
            File.ReadAllText(At("packs.lock")).ShouldContain($"commit: \"{TestKit.Git.Run(directory, "rev-parse", "HEAD")}\"");
        }
    }

    public void Dispose() => _temp.Dispose();

    private string At(string relative) => Path.Combine(Quickstart, relative);

    /// <returns>Standard output.</returns>
    private string Run(int expected, params string[] arguments)
    {
        RunResult result = _command.Run(Quickstart, null, arguments);
        result.ExitCode.ShouldBe(expected, $"{string.Join(' ', arguments)}\n{result.Output}\n{result.Error}");
        return result.Output;
    }
}
