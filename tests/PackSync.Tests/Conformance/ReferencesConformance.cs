using PackSync.TestKit;

namespace PackSync.Tests.Conformance;

/// <summary>contrib/packs/tests/test_action_download.py: what is checked out, by the repository's default branch and what is asked for.</summary>
public sealed class ReferencesConformance : IDisposable
{
    private readonly InstallWorld _world = new();

    [Fact]
    public Task C029_Default_branch_master_and_a_version() => ExpectAsync("master", ", version: 1.0.0", "v1.0.0");

    [Fact]
    public Task C030_Default_branch_master_and_another_branch() => ExpectAsync("master", ", branch: other", "other");

    [Fact]
    public Task C031_Default_branch_master_and_a_branch_called_default_branch() => ExpectAsync("master", ", branch: default-branch", "default-branch");

    [Fact]
    public Task C032_Default_branch_master_and_nothing() => ExpectAsync("master", "", "master");

    [Fact]
    public Task C033_Default_branch_of_another_name_and_a_version() => ExpectAsync("default-branch", ", version: 1.0.0", "v1.0.0");

    [Fact]
    public Task C034_Default_branch_of_another_name_and_another_branch() => ExpectAsync("default-branch", ", branch: other", "other");

    [Fact]
    public Task C035_Default_branch_of_another_name_asked_for_by_that_name() => ExpectAsync("default-branch", ", branch: default-branch", "default-branch");

    [Fact]
    public Task C036_Default_branch_of_another_name_and_nothing() => ExpectAsync("default-branch", "", "default-branch");

    public void Dispose() => _world.Dispose();

    /// <summary>A branch is checked out as that branch; of a tag HEAD is detached.</summary>
    private async Task ExpectAsync(string defaultBranch, string asked, string expected)
    {
        RepositoryBuilder test = _world.Sources.Repository("test", defaultBranch).Release("test", "1.0.0");
        test.WritePack("test", "1.1.0").Commit("not released");
        foreach (string branch in new[] { "other", "default-branch" }.Where(branch => branch != defaultBranch))
        {
            test.Git("checkout", "--quiet", "-b", branch, "v1.0.0");
            test.Write("branch", branch).Commit(branch);
        }

        test.Git("checkout", "--quiet", defaultBranch);
        using var server = new GitHttpServer(_world.Sources["repos"]);

        await _world.InstalledAsync($"test: {{source: '{server.Url}/test/.git'{asked}}}");

        _world.Git("test", "rev-parse", "HEAD").ShouldBe(test.Git("rev-parse", expected + "^{commit}"));
        _world.Git("test", "rev-parse", "--abbrev-ref", "HEAD").ShouldBe(expected[0] == 'v' ? "HEAD" : expected);
        _world.Git("test", "status", "--porcelain").ShouldBe("");
    }
}
