using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>A tag that moved or went, a branch that was rewritten, a name that leads elsewhere: each command's word on it, and the ways on.</summary>
public sealed class MovedPinTests : IDisposable
{
    private readonly Scenario _scenario = new();

    public MovedPinTests()
    {
        _scenario.Repository("alpha").Release("alpha", "1.0.0");
        _scenario.Repository("beta").Release("beta", "1.0.0");
        _scenario.Index("alpha", "1.0.0").Index("beta", "1.0.0").Manifest("alpha: 1.0.0\nbeta: \">=1.0.0\"").Must("apply");
        _scenario.Must("verify", "--remote").Output.ShouldBe("In sync: 2 packs; 2 pins compared with their repositories\n");
    }

    [Fact]
    public void A_moved_tag_is_an_alarm_until_it_is_accepted_and_then_only_that_pack_moves()
    {
        _scenario.Repository("alpha").Write("evil.sh", "x").Commit("Replaced").Git("tag", "--force", "v1.0.0");
        _scenario.Repository("beta").Release("beta", "1.1.0");
        string before = File.ReadAllText(_scenario.Directory["packs.lock"]);

        foreach (string command in new[] { "lock", "update", "update alpha", "outdated", "lock --check", "verify --remote" })
            Fails(3, "PS2208", command);
        File.ReadAllText(_scenario.Directory["packs.lock"]).ShouldBe(before);
        _scenario.Must("verify");
        GoldenRun.Compare(_scenario, "verify-remote-moved", "verify", "--remote");
        GoldenRun.Compare(_scenario, "update-accept-moved", "update", "--accept-moved", "alpha", "--no-progress");

        File.ReadAllText(_scenario.Directory["packs.lock"]).ShouldContain("version: \"1.0.0\"\n    source: \"./repositories/beta\"");
        _scenario.Run("verify", "--remote").ExitCode.ShouldBe(2);
        _scenario.Must("apply");
        _scenario.Must("verify", "--remote", "--deep");
        File.Exists(_scenario.Directory["installed/alpha/evil.sh"]).ShouldBeTrue();
    }

    [Fact]
    public void A_tag_that_is_gone_is_an_alarm_and_update_chooses_another_where_there_is_one()
    {
        RepositoryBuilder beta = _scenario.Repository("beta").Release("beta", "1.0.1");
        beta.Git("tag", "--delete", "v1.0.0");

        Fails(3, "PS2209", "lock");
        Fails(3, "PS2209", "verify --remote");
        _scenario.Must("update", "beta").Output.ShouldContain("1.0.0 (");

        _scenario.Repository("alpha").Git("tag", "--delete", "v1.0.0");
        Fails(3, "PS2209", "verify --remote");
        Fails(1, "PS2140", "update alpha");
    }

    [Fact]
    public void A_name_that_leads_elsewhere_is_an_alarm_until_it_is_accepted()
    {
        _scenario.Repository("other").Release("alpha", "1.0.0");
        string index = File.ReadAllText(_scenario.Directory["index.json"]);
        File.WriteAllText(_scenario.Directory["index.json"], index.Replace("./repositories/alpha", "./repositories/other", StringComparison.Ordinal));

        foreach (string command in new[] { "lock", "update", "update alpha", "outdated" })
            Fails(3, "PS2211", command);
        RunResult accepted = _scenario.Must("update", "--accept-moved", "alpha", "--no-progress");

        accepted.Output.ShouldContain(", now from ./repositories/other (was ./repositories/alpha)\n");
        accepted.Output.ShouldContain("1 moved");
        _scenario.Must("lock");
    }

    [Fact]
    public void A_branch_that_moved_on_is_no_failure_and_one_that_was_rewritten_a_warning()
    {
        _scenario.Manifest("alpha: {source: ./repositories/alpha, branch: master}").Must("lock");
        _scenario.Must("apply", "--prune");
        RepositoryBuilder alpha = _scenario.Repository("alpha").Write("more", "x").Commit("More");
        alpha.Git("tag", "--delete", "v1.0.0");

        _scenario.Must("verify", "--remote").Error.ShouldNotContain("PS3501");

        alpha.Git("checkout", "--quiet", "--orphan", "anew");
        alpha.Commit("Anew").Git("branch", "--force", "master");
        RunResult rewritten = _scenario.Run("verify", "--remote");
        (rewritten.ExitCode, rewritten.Error.Contains("warning PS3501")).ShouldBe((0, true), rewritten.Error);

        alpha.Git("branch", "--delete", "--force", "master");
        RunResult gone = _scenario.Run("verify", "--remote");
        (gone.ExitCode, gone.Error.Contains("warning PS3500")).ShouldBe((0, true), gone.Error);
    }

    [Fact]
    public void A_repository_that_cannot_be_reached_is_an_error_and_does_not_hide_the_others()
    {
        Directory.Move(_scenario.Directory["repositories/alpha"], _scenario.Directory["away"]);
        _scenario.Repository("beta").Write("evil.sh", "x").Commit("Replaced").Git("tag", "--force", "v1.0.0");

        RunResult result = _scenario.Run("verify", "--remote");

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("packs.yaml(5,3): error PS2130");
        result.Error.ShouldContain("packs.yaml(6,3): error PS2208");
        _scenario.Run("verify", "--remote", "--pack", "beta").ExitCode.ShouldBe(3);
    }

    [Fact]
    public void A_repository_that_policy_sources_does_not_allow_is_not_asked()
    {
        _scenario.Manifest("alpha: 1.0.0\nbeta: \">=1.0.0\"", "policy: {sources: [https://git.example.org/]}\n");
        Directory.Delete(_scenario.Directory["repositories"], recursive: true);

        RunResult result = _scenario.Run("verify", "--remote");

        (result.ExitCode, result.Error.Contains("error PS2212")).ShouldBe((6, true), result.Error);
        result.Error.ShouldNotContain("PS2130");
    }

    [Fact]
    public void One_listing_serves_all_packs_of_a_repository()
    {
        RepositoryBuilder many = _scenario.Repository("many");
        foreach (string pack in new[] { "one", "two", "three" })
            many.WritePack(pack, "1.0.0", folder: pack);
        many.Commit("Three packs").Git("tag", "v1.0.0");
        using var server = new GitHttpServer(_scenario.Directory.Path);
        string source = $"{server.Url}/repositories/many/.git";
        _scenario.Manifest(string.Join('\n', new[] { "one", "two", "three" }.Select(pack => $"{pack}: {{source: {source}, path: {pack}, version: 1.0.0}}"))).Must("lock");
        int requests = server.Requests.Count;

        _scenario.Run("verify", "--remote").Output.ShouldContain("3 pins compared");

        server.Requests.Skip(requests).Count(request => request.Contains("info/refs")).ShouldBe(1);
    }

    public void Dispose() => _scenario.Dispose();

    private void Fails(int exitCode, string code, string command)
    {
        RunResult result = _scenario.Run([.. command.Split(' '), "--no-progress"]);
        result.ExitCode.ShouldBe(exitCode, $"{command}\n{result.Output}\n{result.Error}");
        result.Error.ShouldContain($"error {code}", customMessage: command);
    }
}
