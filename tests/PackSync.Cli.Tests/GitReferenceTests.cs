using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>Every way to name a version of a pack: what is installed is that commit, and git finds nothing to say about it.</summary>
public sealed class GitReferenceTests
{
    [Theory]
    [InlineData("by branch", "pack: {source: ./repositories/pack, branch: testing}", "testing")]
    [InlineData("by lightweight tag", "pack: {source: ./repositories/pack, tag: v1.0.0}", "v1.0.0^{commit}")]
    [InlineData("by annotated tag", "pack: {source: ./repositories/pack, tag: v1.1.0}", "v1.1.0^{commit}")]
    [InlineData("by version, whose tag has a v", "pack: {source: ./repositories/pack, version: 1.1.0}", "v1.1.0^{commit}")]
    [InlineData("by version, whose tag has none", "pack: {source: ./repositories/pack, version: 0.9.0}", "0.9.0^{commit}")]
    [InlineData("by range, not the pre-release", "pack: {source: ./repositories/pack, version: \">=1.0.0\"}", "v1.1.0^{commit}")]
    [InlineData("by range that names a pre-release", "pack: {source: ./repositories/pack, version: \">=1.2.0-rc.1\"}", "v1.2.0-rc.1^{commit}")]
    [InlineData("by NuGet's notation", "pack: {source: ./repositories/pack, version: \"[1.0,1.1)\"}", "v1.0.0^{commit}")]
    [InlineData("by nothing: the default branch, whatever its name", "pack: {source: ./repositories/pack}", "trunk")]
    [InlineData("by st2's short form, from the index", "pack: testing", "testing")]
    [InlineData("by bare name: the index's version", "pack:", "v1.0.0^{commit}")]
    public void A_pack_is_found(string how, string entry, string expected)
    {
        using Scenario scenario = WithHistory(out RepositoryBuilder repository);
        scenario.Index("pack", "1.0.0").Manifest(entry);

        RunResult result = scenario.Run("apply");

        result.ExitCode.ShouldBe(0, $"{how}: {result.Error}");
        ShouldBeCleanAt(scenario, repository.Git("rev-parse", expected));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(7)]
    public void A_pack_is_found_by_commit(int digits)
    {
        using Scenario scenario = WithHistory(out RepositoryBuilder repository);
        string commit = repository.Git("rev-parse", "v1.0.0^{commit}");
        scenario.Manifest($"pack: {{source: ./repositories/pack, commit: \"{commit[..digits]}\"}}");

        scenario.Must("apply");

        ShouldBeCleanAt(scenario, commit);
    }

    [Fact]
    public void A_commit_on_no_branch_is_found_where_st2_fails()
    {
        using Scenario scenario = WithHistory(out RepositoryBuilder repository);
        repository.Git("checkout", "--quiet", "--detach", "v1.0.0");
        repository.WritePack("pack", "1.0.1").Commit("Off every branch");
        string commit = repository.Head;
        repository.Git("checkout", "--quiet", "trunk");
        scenario.Manifest($"pack: {{source: ./repositories/pack, commit: {commit}}}");

        scenario.Must("apply");

        ShouldBeCleanAt(scenario, commit);
    }

    [Fact]
    public void A_subfolder_is_installed_without_a_git_directory()
    {
        using var scenario = new Scenario();
        RepositoryBuilder repository = scenario.Repository("many");
        repository.WritePack("inner", "1.0.0", folder: "packs/inner").Write("other.txt", "not ours").Commit("Two things");
        repository.Git("tag", "inner/v1.0.0");
        scenario.Manifest("inner: {source: ./repositories/many, path: packs/inner, tagPrefix: inner/v, version: 1.0.0}").Must("apply");

        Directory.EnumerateFileSystemEntries(Path.Combine(scenario.Installed, "inner")).Select(Path.GetFileName).Order().ShouldBe(["actions", "pack.yaml"]);
        scenario.Must("verify", "--deep");
    }

    [Fact]
    public void A_plain_directory_is_installed_and_its_change_is_a_stale_lock_not_an_alarm()
    {
        using var scenario = new Scenario();
        scenario.Directory.Write("scratch/pack.yaml", "ref: scratch\nname: scratch\nversion: 0.1.0\ndescription: x\nauthor: x\nemail: x@example.org\n");
        scenario.Manifest("scratch: {source: ./scratch}").Must("apply");
        File.Exists(Path.Combine(scenario.Installed, "scratch/pack.yaml")).ShouldBeTrue();

        scenario.Directory.Write("scratch/actions/new.yaml", "name: new\n");

        scenario.Must("lock");
        scenario.Run("verify").ExitCode.ShouldBe(2);
        scenario.Must("apply");
        File.Exists(Path.Combine(scenario.Installed, "scratch/actions/new.yaml")).ShouldBeTrue();
    }

    /// <summary>On trunk: 0.9.0, v1.0.0, v1.1.0 (annotated), v1.2.0-rc.1, one commit more; beside it the branch testing.</summary>
    private static Scenario WithHistory(out RepositoryBuilder repository)
    {
        var scenario = new Scenario();
        repository = scenario.Repository("pack", defaultBranch: "trunk");
        repository.WritePack("pack", "0.9.0").Commit("Release 0.9.0").Git("tag", "0.9.0");
        repository.Release("pack", "1.0.0");
        repository.Git("branch", "testing");
        repository.WritePack("pack", "1.1.0").Commit("Release 1.1.0").Git("tag", "--annotate", "--message", "1.1.0", "v1.1.0");
        repository.Release("pack", "1.2.0-rc.1").Write("README.md", "more").Commit("After the release candidate");
        repository.Git("checkout", "--quiet", "testing");
        repository.Write("testing.txt", "testing").Commit("On testing").Git("checkout", "--quiet", "trunk");
        return scenario;
    }

    private static void ShouldBeCleanAt(Scenario scenario, string commit)
    {
        scenario.Git("pack", "rev-parse", "HEAD").ShouldBe(commit);
        scenario.Git("pack", "status", "--porcelain", "--ignored").ShouldBe("");
        scenario.Must("verify", "--deep");
        File.ReadAllText(scenario.Directory["packs.lock"]).ShouldContain($"commit: \"{commit}\"");
    }
}
