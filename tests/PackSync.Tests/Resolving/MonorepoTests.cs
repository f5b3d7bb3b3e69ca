using PackSync.Lockfiles;
using PackSync.TestKit;
using PackSync.Tests.Conformance;

namespace PackSync.Tests.Resolving;

/// <summary>What st2 cannot do at all, end to end: several packs in one repository, and what else a repository may hold.</summary>
public sealed class MonorepoTests : IDisposable
{
    private readonly InstallWorld _world = new();

    [Fact]
    public async Task Several_packs_of_one_repository_have_their_own_tags_and_cost_one_fetch()
    {
        RepositoryBuilder mono = _world.Sources.Repository("mono");
        foreach ((string pack, string version) in new[] { ("one", "1.0.0"), ("two", "1.0.0"), ("one", "1.1.0"), ("two", "2.0.0") })
            mono.WritePack(pack, version, folder: $"packs/{pack}").Commit($"{pack} {version}").Git("tag", $"{pack}/v{version}");
        mono.Write("README.md", "of the whole").Commit("more").Git("tag", "v9.9.9");
        using var server = new GitHttpServer(_world.Sources["repos"]);

        InstallResult result = await _world.InstalledAsync($"""
            one: {Of(server, "one", "\">=1\"")}
            two: {Of(server, "two", "1.0.0")}
            """);

        result.Versions.ShouldBe("one 1.1.0, two 1.0.0");
        result.LockFile!.Packs.Values.Select(pack => pack.Reference).ShouldBe(["refs/tags/one/v1.1.0", "refs/tags/two/v1.0.0"]);
        server.Requests.Count(request => request.StartsWith("POST", StringComparison.Ordinal)).ShouldBe(1);
        server.Requests.Count(request => request.StartsWith("GET", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(2); // one listing for the answer, one as the fetch begins
        Files("one").ShouldBe(["actions/run.yaml", "pack.yaml"]);
        (await File.ReadAllTextAsync(_world["two/pack.yaml"], TestContext.Current.CancellationToken)).ShouldContain("version: 1.0.0");
    }

    [Fact]
    public async Task A_pack_whose_neighbour_is_released_does_not_move()
    {
        RepositoryBuilder mono = _world.Sources.Repository("mono");
        mono.WritePack("one", "1.0.0", folder: "one").WritePack("two", "1.0.0", folder: "two").Commit("first");
        mono.Git("tag", "one/v1.0.0");
        mono.Git("tag", "two/v1.0.0");
        const string packs = "one: {source: ../repos/mono, path: one, tagPrefix: one/v, version: 1.*}\ntwo: {source: ../repos/mono, path: two, tagPrefix: two/v, version: 1.*}";
        LockFile before = (await _world.InstalledAsync(packs)).LockFile!;
        mono.WritePack("two", "1.1.0", folder: "two").Commit("second").Git("tag", "two/v1.1.0");

        LockFile after = (await _world.InstalledAsync(packs)).LockFile!;

        after.Versions().ShouldBe("one 1.0.0, two 1.1.0");
        (after.Pack("one").Commit, after.Pack("one").Content).ShouldBe((before.Pack("one").Commit, before.Pack("one").Content));
    }

    [Fact]
    public async Task A_folder_that_is_no_pack_or_not_there_is_an_error_with_those_that_are()
    {
        _world.Sources.Repository("mono").WritePack("one", "1.0.0", folder: "one").Write("docs/x", "").Commit("first");

        (await _world.RefusedAsync("docs: {source: ../repos/mono, path: docs}")).Code.ShouldBe("PS2200");
        (await _world.RefusedAsync("two: {source: ../repos/mono, path: two}")).ShouldSatisfyAllConditions(
            error => error.Code.ShouldBe("PS2312"),
            error => (error.Message + error.Help).ShouldContain("one"));
        (await _world.RefusedAsync("two: {source: ../repos/mono, path: one}")).Code.ShouldBe("PS2202");
    }

    [Fact]
    public async Task A_version_under_a_prefix_that_has_none_names_no_other_pack_s_versions()
    {
        _world.Sources.Repository("mono").WritePack("one", "1.0.0", folder: "one").Commit("first").Git("tag", "two/v1.0.0");

        (await _world.RefusedAsync("one: {source: ../repos/mono, path: one, tagPrefix: one/v, version: 1.0.0}")).Help.ShouldBe("there are no version tags");
    }

    [Fact]
    public async Task A_submodule_is_left_out_with_a_warning_and_in_a_subfolder_it_counts_for_that_pack_alone()
    {
        RepositoryBuilder mono = _world.Sources.Repository("mono").WritePack("one", "1.0.0", folder: "one").WritePack("two", "1.0.0", folder: "two").Commit("first");
        mono.Git("update-index", "--add", "--cacheinfo", $"160000,{mono.Head},two/vendor");
        mono.Git("commit", "--quiet", "--message", "a submodule");

        InstallResult result = await _world.InstallAsync("one: {source: ../repos/mono, path: one}\ntwo: {source: ../repos/mono, path: two}");

        result.Diagnostics.Single().Message.ShouldBe("'two' has submodules, which are left out: vendor");
        Files("two").ShouldBe(["actions/run.yaml", "pack.yaml"]);
    }

    [Fact]
    public async Task A_git_lfs_pointer_is_refused_by_its_path_and_installed_as_it_is_where_that_is_allowed()
    {
        const string pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";
        _world.Sources.Repository("mono").WritePack("one", "1.0.0", folder: "one").Write("one/models/big.bin", pointer).Commit("first");

        (await _world.RefusedAsync("one: {source: ../repos/mono, path: one}")).Message.ShouldContain("models/big.bin");
        _world.Installed().ShouldBeEmpty();

        await _world.InstalledAsync("one: {source: ../repos/mono, path: one, lfs: true}");
        (await File.ReadAllTextAsync(_world["one/models/big.bin"], TestContext.Current.CancellationToken)).ShouldBe(pointer);
    }

    [Fact]
    public async Task A_tag_over_a_pack_yaml_of_another_version_is_installed_with_a_warning_and_locked_as_the_tag()
    {
        _world.Sources.Repository("web").WritePack("web", "1.0.0").Commit("first").Git("tag", "v1.1.0");

        InstallResult result = await _world.InstallAsync("web: {source: ../repos/web, version: 1.1.0}");

        (result.Versions, result.Diagnostics.Single().Message).ShouldBe(("web 1.1.0", "'web' is tagged 1.1.0, its pack.yaml says 1.0.0"));
    }

    public void Dispose() => _world.Dispose();

    private static string Of(GitHttpServer server, string pack, string version)
        => $"{{source: '{server.Url}/mono/.git', path: packs/{pack}, tagPrefix: {pack}/v, version: {version}}}";

    private string[] Files(string pack)
        => [.. Directory.GetFiles(_world[pack], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_world[pack], path)).Order(StringComparer.Ordinal)];
}
