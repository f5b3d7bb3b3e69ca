using PackSync.Diagnostics;
using PackSync.TestKit;

namespace PackSync.Tests.Conformance;

/// <summary>contrib/packs/tests/test_action_download.py: from a name or a URL to files in place. Where ours differs: docs/differences.md.</summary>
public sealed class DownloadConformance : IDisposable
{
    private readonly InstallWorld _world = new();

    [Fact]
    public async Task C001_A_name_of_the_index_is_fetched_from_its_repo_url_and_put_under_its_ref()
    {
        _world.Sources.Repository("stackstorm-test").Release("test", "0.4.0");
        _world.Sources.Index("test", "0.4.0", "../repos/stackstorm-test");

        InstallResult result = await _world.InstalledAsync("test:");

        result.LockFile!.Packs.Single().Value.Source.ShouldBe("../repos/stackstorm-test");
        File.Exists(_world["test/pack.yaml"]).ShouldBeTrue();
    }

    [Fact]
    public async Task C003_Installing_over_what_is_installed_succeeds()
    {
        _world.Sources.Listed("test", "0.4.0", "0.5.0");

        await _world.InstalledAsync("test: 0.4.0");
        await _world.InstalledAsync("test: 0.4.0");
        await _world.InstalledAsync("test: 0.5.0");

        (await File.ReadAllTextAsync(_world["test/pack.yaml"], TestContext.Current.CancellationToken)).ShouldContain("version: 0.5.0");
    }

    [Fact]
    public async Task C004_Two_packs_come_from_their_two_repositories()
    {
        _world.Sources.Listed("test", "0.4.0");
        _world.Sources.Listed("test2", "0.5.0");

        (await _world.InstalledAsync("test:\ntest2:")).Versions.ShouldBe("test 0.4.0, test2 0.5.0");

        _world.Installed().ShouldBe(["test", "test2"]);
    }

    [Fact]
    public async Task C005_A_repository_that_cannot_be_fetched_is_the_error_of_the_run_and_nothing_is_written()
    {
        _world.Sources.Listed("test", "0.4.0");
        using var server = new GitHttpServer(_world.Sources["repos"]);
        _world.Sources.Index("gone", "1.0.0", $"{server.Url}/gone/.git");

        Diagnostic error = await _world.RefusedAsync("gone:\ntest:");

        error.Message.ShouldContain($"{server.Url}/gone/.git");
        _world.Installed().ShouldBeEmpty();
    }

    [Fact]
    public async Task C006_A_version_without_a_tag_is_an_error()
    {
        _world.Sources.Listed("test", "0.4.0");

        (await _world.RefusedAsync("test: 1.2.3")).Code.ShouldBe("PS2140");
    }

    [Fact]
    public async Task C009_A_version_is_found_by_its_tag_with_v()
    {
        _world.Sources.Listed("test", "1.2.3", "1.3.0");

        await _world.InstalledAsync("test: 1.2.3");

        _world.Git("test", "rev-parse", "HEAD").ShouldBe(_world.Git("test", "rev-parse", "v1.2.3^{commit}"));
    }

    [Fact]
    public async Task C010_An_unknown_version_is_answered_with_those_there_are()
    {
        _world.Sources.Listed("test", "1.0.0", "2.0.0");

        (await _world.RefusedAsync("test: 2.2.3")).Help.ShouldBe("available versions are: 2.0.0, 1.0.0");
    }

    /// <summary>st2 knows this source as a path after file://, whatever stands at its front.</summary>
    [Fact]
    public async Task C037_A_repository_on_this_machine_with_a_detached_head_is_taken_at_its_head()
    {
        RepositoryBuilder test = _world.Sources.Repository("test").Release("test", "1.0.0").Release("test", "2.0.0");
        test.Git("checkout", "--quiet", "--detach", "v1.0.0");

        await _world.InstalledAsync($"test: {{source: 'file://{test.Path}'}}");

        _world.Git("test", "rev-parse", "HEAD").ShouldBe(test.Head);
    }

    [Fact]
    public async Task C038_A_directory_that_is_not_there_is_an_error_that_names_it()
        => (await _world.RefusedAsync($"test: {{source: 'file://{_world.Sources["nowhere"]}'}}")).Message.ShouldContain(Display.Safe(_world.Sources["nowhere"]));

    [Fact]
    public async Task C039_A_directory_that_is_no_repository_is_copied()
    {
        Directory.CreateDirectory(_world.Sources["plain"]);
        await File.WriteAllTextAsync(_world.Sources["plain/pack.yaml"], "name: test\ndescription: d\nauthor: a\nemail:\nversion: 1.0.0\n", TestContext.Current.CancellationToken);

        await _world.InstalledAsync($"test: {{source: 'file://{_world.Sources["plain"]}'}}");

        (File.Exists(_world["test/pack.yaml"]), Directory.Exists(_world["test/.git"])).ShouldBe((true, false));
    }

    /// <summary>st2 moves a local branch of the default's name to the tag's commit; ours detaches HEAD, and git says which tag it is.</summary>
    [Fact]
    public async Task C040_Without_a_version_the_index_s_is_taken_by_its_tag_and_HEAD_stands_there()
    {
        _world.Sources.Listed("test", "0.4.0");
        _world.Sources.Repository("test").WritePack("test", "0.5.0").Commit("not released");

        await _world.InstalledAsync("test:");

        (_world.Git("test", "describe", "--tags"), _world.Git("test", "rev-parse", "--abbrev-ref", "HEAD")).ShouldBe(("v0.4.0", "HEAD"));
    }

    /// <summary>What StackStorm puts on Python's path of a pack is its <c>lib</c>, wherever its directory is.</summary>
    [Fact]
    public async Task C062_The_lib_of_a_pack_is_in_its_directory_also_where_it_comes_from_a_subfolder()
    {
        _world.Sources.Repository("mono").WritePack("test", "1.0.0", folder: "packs/test").Write("packs/test/lib/__init__.py", "x = 1\n").Write("lib/other.py", "").Commit("first");

        await _world.InstalledAsync("test: {source: ../repos/mono, path: packs/test}");

        Directory.GetFiles(_world["test/lib"]).ShouldBe([_world["test/lib/__init__.py"]]);
        Directory.Exists(_world["absent/lib"]).ShouldBeFalse();
    }

    public void Dispose() => _world.Dispose();
}
