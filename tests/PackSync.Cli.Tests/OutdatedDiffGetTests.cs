using System.Text.Json;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>What is newer, what differs, what is known: outdated, diff, get and list, whole.</summary>
public sealed class OutdatedDiffGetTests : IDisposable
{
    private readonly Scenario _scenario = new();

    [Fact]
    public void What_is_newer()
    {
        World(_scenario);
        GoldenRun.Compare(_scenario, "outdated-nothing", "outdated", "--no-progress");
        Newer(_scenario);

        GoldenRun.Compare(_scenario, "outdated", "outdated", "--no-progress");
        GoldenRun.Compare(_scenario, "outdated-verbose", "outdated", "ranged", "needed", "--no-progress", "--verbose", "--detailed-exitcode");
        GoldenRun.Compare(_scenario, "outdated-json", "outdated", "ranged", "exact", "--json");
        GoldenRun.Compare(_scenario, "update-changes", "update", "--no-progress");
    }

    [Fact]
    public void What_is_newer_is_told_of_every_pack_that_can_be_asked()
    {
        World(_scenario);
        Newer(_scenario);
        Directory.Delete(_scenario.Directory["repositories/exact"], recursive: true);

        GoldenRun.Compare(_scenario, "outdated-gone", "outdated", "--no-progress");
    }

    [Fact]
    public void Which_lines_differ()
    {
        World(_scenario);
        GoldenRun.Compare(_scenario, "diff-in-sync", "diff", "--detailed-exitcode");
        Newer(_scenario);
        _scenario.Must("update");
        _scenario.Edit("ranged/actions/run.yaml");
        _scenario.Directory.Write("installed/ranged/notes.txt", "\u001b[31mred\u001b[0m\ttab\nno newline");
        _scenario.Directory.Write("installed/ranged/config.yaml", "never: shown\n");
        File.Delete(_scenario.Directory["installed/exact/pack.yaml"]);
        File.SetUnixFileMode(_scenario.Directory["installed/exact/actions/run.yaml"], (UnixFileMode)0b111_111_111);

        GoldenRun.Compare(_scenario, "diff", "diff");
        GoldenRun.Compare(_scenario, "diff-stat", "diff", "--stat");
        GoldenRun.Compare(_scenario, "diff-names", "diff", "--name-only", "--detailed-exitcode");
        GoldenRun.Compare(_scenario, "diff-edits", "diff", "--edits", "-U", "0");
        GoldenRun.Compare(_scenario, "diff-json", "diff", "ranged", "--json");
    }

    [Fact]
    public void A_pack_that_comes_or_goes_whole_is_shown_by_its_files_where_it_is_named()
    {
        World(_scenario);
        _scenario.Repository("coming").Release("coming", "1.0.0");
        _scenario.Manifest("exact: {state: absent}\ncoming: {source: ./repositories/coming, version: 1.0.0}").Must("lock");

        GoldenRun.Compare(_scenario, "diff-whole", "diff", "--no-progress");
        GoldenRun.Compare(_scenario, "diff-whole-named", "diff", "exact", "coming", "--stat");
    }

    [Fact]
    public void The_locked_files_are_fetched_where_the_store_lacks_them_and_not_when_offline()
    {
        _scenario.Repository("far").Release("far", "1.0.0").Release("far", "1.1.0");
        using var server = new GitHttpServer(_scenario.Directory.Path);
        _scenario.Manifest($"far: {{source: {server.Url}/repositories/far/.git, version: 1.0.0}}").Must("apply");
        _scenario.Manifest($"far: {{source: {server.Url}/repositories/far/.git, version: 1.1.0}}").Must("lock");
        Directory.Delete(_scenario.Directory["home"], recursive: true);

        RunResult offline = _scenario.Run("diff", "--offline");
        RunResult online = _scenario.Run("diff");

        (offline.ExitCode, offline.Error.Contains("packs.yaml(4,3): error PS2136")).ShouldBe((1, true), offline.Error);
        online.Output.ShouldContain("+version: 1.1.0\n");
        _scenario.Run("diff", "--offline").Output.ShouldBe(online.Output);
    }

    [Fact]
    public void Edits_of_a_pack_that_st2_installed_are_told_from_its_git()
    {
        World(_scenario);
        Directory.Delete(_scenario.Directory["installed/.pack-sync"], recursive: true);
        _scenario.Edit("exact/actions/run.yaml");

        RunResult edits = _scenario.Must("diff", "exact", "--edits");

        edits.Output.ShouldContain("+++ disk/exact/actions/run.yaml\n");
        edits.Output.ShouldContain("\n+enabled: true# edited\n");
    }

    [Fact]
    public void Edits_of_a_plain_folder_that_changed_are_told_by_name()
    {
        _scenario.Directory.Write("scratch/pack.yaml", "ref: scratch\nname: scratch\nversion: 0.1.0\ndescription: x\nauthor: x\nemail: x@example.org\n");
        _scenario.Manifest("scratch: {source: ./scratch}").Must("apply");
        _scenario.Edit("scratch/pack.yaml");
        _scenario.Must("diff", "--edits").Output.ShouldContain("\n+# edited\n");

        _scenario.Directory.Write("scratch/new.txt", "moved on\n");

        _scenario.Must("diff", "--edits").Output.ShouldContain("its lines are not at hand");
        RunResult toLock = _scenario.Run("diff");
        (toLock.ExitCode, toLock.Error.Contains("PS4061")).ShouldBe((1, true));
    }

    [Fact]
    public void What_is_known_of_a_pack()
    {
        World(_scenario);
        _scenario.Edit("ranged/actions/run.yaml");
        _scenario.Directory.Write("installed/stranger/pack.yaml", "ref: stranger\nname: stranger\nversion: 9.9.9\ndescription: \"From \\e[31melsewhere\"\n");

        GoldenRun.Compare(_scenario, "get", "get", "ranged", "needed", "stranger");
        GoldenRun.Compare(_scenario, "get-json", "get", "ranged", "--json");
        GoldenRun.Compare(_scenario, "get-unknown", "get", "rangde", "exact");
        GoldenRun.Compare(_scenario, "list-attr", "list", "ranged", "exact", "--attr", "pack,version", "-a", "reference");
    }

    [Fact]
    public void A_packs_directory_can_be_looked_at_without_a_packs_yaml()
    {
        World(_scenario);
        File.Delete(_scenario.Directory["packs.yaml"]);
        File.Delete(_scenario.Directory["packs.lock"]);
        _scenario.Directory.Write("installed/stranger/pack.yaml", "ref: stranger\nname: stranger\nversion: 9.9.9\n");

        GoldenRun.Compare(_scenario, "list-bare", "list", "--packs-dir", "installed");
        _scenario.Must("get", "stranger", "--packs-dir", "installed").Output.ShouldContain("9.9.9, not by pack-sync");
        _scenario.Run("list").ExitCode.ShouldBe(1);
        _scenario.Run("plan", "--packs-dir", "installed").ExitCode.ShouldBe(1);
    }

    [Fact]
    public void A_pack_that_lies_in_another_base_path_is_found_there()
    {
        _scenario.Directory.Write("more/elsewhere/pack.yaml", "ref: elsewhere\nname: elsewhere\nversion: 3.0.0\ndescription: From another base path\n");
        _scenario.Directory.Write("installed/.keep", "");
        _scenario.Directory.Write("packs.yaml", "version: 1\ntarget: {packs: ./installed, search: [./more]}\n");

        string output = _scenario.Must("get", "elsewhere").Output;

        output.ShouldContain("state        elsewhere\n");
        output.ShouldContain("description  From another base path\n");
        output.ShouldContain($"directory    {_scenario.Directory["more/elsewhere"]}\n");
    }

    [Fact]
    public void Offline_what_is_newer_is_told_as_of_the_last_fetch()
    {
        _scenario.Repository("far").Release("far", "1.0.0").Release("far", "1.1.0");
        using var server = new GitHttpServer(_scenario.Directory.Path);
        string source = $"{server.Url}/repositories/far/.git";
        _scenario.Manifest($"far: {{source: {source}, version: 1.0.0}}").Must("lock");
        _scenario.Manifest($"far: {{source: {source}, version: \">=1.0.0\"}}");
        int requests = server.Requests.Count;

        RunResult result = _scenario.Must("outdated", "--offline", "--json");

        server.Requests.Count.ShouldBe(requests);
        using var document = JsonDocument.Parse(result.Output);
        JsonElement pack = document.RootElement.GetProperty("outdated")[0];
        pack.GetProperty("allowed").GetProperty("version").GetString().ShouldBe("1.1.0");
        pack.GetProperty("changes").GetProperty("commits")[0].GetProperty("subject").GetString().ShouldBe("Release 1.1.0");
        _scenario.Must("outdated", "--offline").Output.ShouldStartWith("As of the last fetch: ");
    }

    [Fact]
    public void Colours_are_for_a_terminal_and_never_come_from_a_file()
    {
        World(_scenario);
        _scenario.Directory.Write("installed/exact/evil.txt", "\u001b]0;title\u0007\u009b31m\u202e\n");

        string output = _scenario.Must("diff", "exact", "--edits").Output;

        output.ShouldContain("+\\u001b]0;title\\u0007\\u009b31m\\u202e\n");
        output.Any(character => char.IsControl(character) && character is not ('\n' or '\t')).ShouldBeFalse();
    }

    public void Dispose() => _scenario.Dispose();

    /// <summary>A range, one version, a branch and a dependency, installed; the repositories have moved on only after <see cref="Newer"/>.</summary>
    private static void World(Scenario scenario)
    {
        scenario.Repository("ranged").Release("ranged", "1.0.0");
        scenario.Repository("exact").Release("exact", "1.0.0", "dependencies: [needed]");
        scenario.Repository("branched", "trunk").WritePack("branched", "0.1.0").Commit("First");
        scenario.Repository("needed").Release("needed", "0.5.0");
        scenario.Index("needed", "0.5.0");
        scenario.Manifest("""
            ranged: {source: ./repositories/ranged, version: "<2"}
            exact: {source: ./repositories/exact, version: 1.0.0}
            branched: {source: ./repositories/branched, branch: trunk}
            """).Must("apply");
    }

    private static void Newer(Scenario scenario)
    {
        RepositoryBuilder ranged = scenario.Repository("ranged");
        for (int step = 1; step <= 12; step++)
            ranged.Write("steps.txt", $"{step}\n").Commit($"Step {step}\n\nWith a body that nobody needs.");
        ranged.Release("ranged", "1.1.0").Release("ranged", "2.0.0");
        scenario.Repository("exact").Release("exact", "1.0.1", "dependencies: [needed]");
        RepositoryBuilder branched = scenario.Repository("branched", "trunk");
        branched.Git("commit", "--quiet", "--amend", "--message", "Rewritten");
        branched.Write("more.txt", "x\n").Commit("Subject with \u001b[31mcolour");
        scenario.Repository("needed").Release("needed", "0.6.0");
        scenario.Index("needed", "0.6.0");
    }
}
