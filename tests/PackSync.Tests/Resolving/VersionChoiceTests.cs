using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.TestKit;

namespace PackSync.Tests.Resolving;

/// <summary>Which commit a request means.</summary>
public sealed class VersionChoiceTests : IDisposable
{
    private readonly ResolveWorld _world = new();

    [Fact]
    public async Task A_bare_name_is_the_index_s_version_not_the_highest_tag()
    {
        _world.Listed("web", "1.0.0", "2.0.0", "1.1.0");

        LockedPack web = (await _world.LockAsync("web:")).Pack("web");

        (web.Version, web.Reference, web.Source, web.Index, web.Requested).ShouldBe(("1.1.0", "refs/tags/v1.1.0", "../repos/web", "index.json", ""));
    }

    [Fact]
    public async Task A_bare_name_whose_version_has_no_tag_fails_with_the_versions_there_are()
    {
        _world.Listed("web", "1.0.0", "1.1.0");
        _world.Index("web", "9.9.9");

        Diagnostic error = await _world.FailAsync("web:");

        (error.Code, error.Help).ShouldBe(("PS2140", "available versions are: 1.1.0, 1.0.0"));
        error.Place.ShouldBe(new SourcePlace("packs.yaml", 4, 3));
    }

    [Fact]
    public async Task A_bare_name_needs_a_version_in_the_index()
    {
        _world.Listed("web", "1.0.0");
        _world.Index("web", null);

        (await _world.FailAsync("web:")).Code.ShouldBe("PS2204");
    }

    [Theory]
    [InlineData("\">=1.0.0\"", "1.10.0")]
    [InlineData("\">=1.0, <1.10\"", "1.9.0")]
    [InlineData("\"[1.0,1.9]\"", "1.9.0")]
    [InlineData("\"1.*\"", "1.10.0")]
    [InlineData("\"[1.3,2.0)\"", "1.10.0")]
    [InlineData("\">=2.0.0-beta.1\"", "2.0.0-beta.2")]
    [InlineData("\"*\"", "1.10.0")]
    public async Task A_range_takes_the_highest_tag_by_semver_and_pre_releases_only_by_name(string range, string version)
    {
        _world.Listed("web", "1.0.0", "1.10.0", "2.0.0-beta.1", "2.0.0-beta.2", "1.9.0");

        (await _world.LockAsync($"web: {range}")).Pack("web").Version.ShouldBe(version);
    }

    [Fact]
    public async Task A_range_that_no_tag_answers_fails_with_the_versions_there_are()
    {
        _world.Listed("web", "1.0.0", "1.1.0");

        Diagnostic error = await _world.FailAsync("web: \">=3\"");

        (error.Code, error.Message).ShouldBe(("PS2203", "no version of 'web' is in >=3; available versions are: 1.1.0, 1.0.0"));
    }

    [Fact]
    public async Task X_Y_Z_is_the_tag_even_where_a_branch_has_that_name_and_this_is_said()
    {
        RepositoryBuilder web = _world.Listed("web", "1.0.0");
        web.Git("checkout", "--quiet", "-b", "1.0.0");
        web.Write("evil.sh", "x").Commit("moved by whoever may push a branch");

        LockedPack pinned = (await _world.LockAsync("web: 1.0.0")).Pack("web");

        (pinned.Reference, pinned.Commit?.Hex).ShouldBe(("refs/tags/v1.0.0", web.Git("rev-parse", "v1.0.0^{commit}")));
        _world.Codes.ShouldBe(["PS2520"]);
    }

    [Fact]
    public async Task A_plain_tag_goes_before_one_with_v()
    {
        RepositoryBuilder web = _world.Listed("web", "1.0.0");
        web.Write("more", "x").Commit("more").Git("tag", "1.0.0");

        (await _world.LockAsync("web: 1.0.0")).Pack("web").Reference.ShouldBe("refs/tags/1.0.0");
    }

    [Fact]
    public async Task Branch_tag_and_commit_are_found_by_st2_s_scalar_and_by_their_own_keys()
    {
        RepositoryBuilder web = _world.Listed("web", "1.0.0");
        web.Git("branch", "feature/x");
        web.Git("tag", "-a", "-m", "annotated", "nightly");
        string head = web.Head;
        foreach (string request in new[] { "feature/x", "nightly", head, head[..7], "origin/master", "refs/tags/nightly", "v1.0.0" })
            (await _world.LockAsync($"web: \"{request}\"")).Pack("web").Commit?.Hex.ShouldBe(head, request);
        foreach (string request in new[] { "branch: feature/x", "tag: nightly", $"commit: \"{head}\"", $"commit: \"{head[..9]}\"", "version: 1.0.0" })
            (await _world.LockAsync($"web: {{{request}}}")).Pack("web").Commit?.Hex.ShouldBe(head, request);
    }

    [Theory]
    [InlineData("branch: nightly")]
    [InlineData("tag: feature")]
    [InlineData("commit: \"0123456789\"")]
    [InlineData("version: 2.0.0")]
    public async Task A_key_finds_only_its_own_kind(string request)
    {
        RepositoryBuilder web = _world.Listed("web", "1.0.0");
        web.Git("branch", "feature");
        web.Git("tag", "nightly");

        (await _world.FailAsync($"web: {{{request}}}")).Code.ShouldBe("PS2140");
    }

    [Fact]
    public async Task A_commit_on_no_branch_is_had_by_its_full_id()
    {
        RepositoryBuilder web = _world.Listed("web", "1.0.0");
        web.Git("checkout", "--quiet", "--detach");
        web.WritePack("web", "1.0.1").Commit("on no branch");
        string lost = web.Head;
        web.Git("checkout", "--quiet", "master");

        LockedPack pinned = (await _world.LockAsync($"web: \"{lost}\"")).Pack("web");

        (pinned.Commit?.Hex, pinned.Version, pinned.Reference).ShouldBe((lost, "1.0.1", null));
        string stored = Directory.EnumerateDirectories(_world["store"], "objects", SearchOption.AllDirectories).ShouldHaveSingleItem();
        TestKit.Git.Run(Path.GetDirectoryName(stored)!, "fsck", "--full", "--strict", lost);
    }

    [Fact]
    public async Task A_tag_on_no_branch_is_a_version_like_any()
    {
        RepositoryBuilder web = _world.Listed("web", "1.0.0");
        web.Git("checkout", "--quiet", "--detach");
        web.Release("web", "1.0.1");
        web.Git("checkout", "--quiet", "master");

        (await _world.LockAsync("web: v1.0.1")).Pack("web").Reference.ShouldBe("refs/tags/v1.0.1");
    }

    [Fact]
    public async Task A_source_of_one_s_own_without_a_version_is_the_default_branch_of_any_name()
    {
        RepositoryBuilder web = _world.Repository("web", "trunk").WritePack("web", "0.1.0").Commit("first");

        LockedPack pinned = (await _world.LockAsync("web: {source: ../repos/web}")).Pack("web");

        (pinned.Reference, pinned.Version, pinned.Commit?.Hex, pinned.Index).ShouldBe(("refs/heads/trunk", "0.1.0", web.Head, null));
    }

    [Fact]
    public async Task A_pack_in_a_subfolder_has_its_own_tags_by_their_prefix()
    {
        RepositoryBuilder mono = _world.Repository("mono");
        mono.WritePack("one", "1.0.0", folder: "packs/one").WritePack("two", "5.0.0", folder: "packs/two").Commit("first");
        mono.Git("tag", "one/v1.0.0");
        mono.Git("tag", "two/v5.0.0");
        mono.Write("packs/one/README.md", "changed").Commit("more").Git("tag", "one/v1.1.0");

        LockedPack one = (await _world.LockAsync("one: {source: ../repos/mono, path: packs/one, tagPrefix: one/v, version: \">=1\"}")).Pack("one");

        (one.Version, one.Reference, one.Path, one.TagPrefix).ShouldBe(("1.1.0", "refs/tags/one/v1.1.0", "packs/one", "one/v"));
        one.Tree?.Hex.ShouldBe(mono.Git("rev-parse", "one/v1.1.0:packs/one"));
        _world.Codes.ShouldBe(["PS2531"]); // pack.yaml still says 1.0.0; the tag's version is kept
    }

    [Fact]
    public async Task A_plain_folder_is_pinned_by_its_content_alone()
    {
        Directory.CreateDirectory(_world["site/packs/scratch"]);
        await File.WriteAllTextAsync(_world["site/packs/scratch/pack.yaml"], "ref: scratch\nname: scratch\nversion: 0.3.0\n", TestContext.Current.CancellationToken);

        LockedPack first = (await _world.LockAsync("scratch: {source: ./packs/scratch}")).Pack("scratch");
        await File.WriteAllTextAsync(_world["site/packs/scratch/new.txt"], "x", TestContext.Current.CancellationToken);
        LockedPack second = (await _world.LockAsync("scratch: {source: ./packs, path: scratch}")).Pack("scratch");

        (first.Version, first.Source, first.Commit, first.Tree, first.Reference).ShouldBe(("0.3.0", "./packs/scratch", null, null, null));
        (second.Content != first.Content, second.Path).ShouldBe((true, "scratch"));
        (await _world.FailAsync("scratch: {source: ./packs/scratch, version: 0.3.0}")).Code.ShouldBe("PS2215");
        (await _world.FailAsync("scratch: {source: ./packs/nowhere}")).Place.ShouldBe(new SourcePlace("packs.yaml", 4, 3));
    }

    [Fact]
    public async Task Every_pack_at_fault_is_reported_at_its_line()
    {
        _world.Repository("other").WritePack("something", "1.0.0").Commit("first");
        _world.Repository("bare").Write("README.md", "no pack").Commit("first");
        _world.Repository("hollow").Write("pack.yaml", "").Commit("first");
        _world.Repository("dashed").Write("pack.yaml", "ref: my-pack\nversion: 1.0.0\n").Commit("first");

        (await _world.ResolveAsync("""
            other: {source: ../repos/other}
            bare: {source: ../repos/bare}
            hollow: {source: ../repos/hollow}
            dashed: {source: ../repos/dashed}
            nowhere: {source: ../repos/nowhere}
            """)).ShouldBeNull();

        _world.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => $"{diagnostic.Place} {diagnostic.Code}").ShouldBe(
        [
            "packs.yaml(5,3) PS2200",
            "packs.yaml(7,3) PS2201",
            "packs.yaml(6,3) PS1100",
            "packs.yaml(8,3) PS2305",
            "packs.yaml(4,3) PS2202",
        ]);
        _world.Diagnostics.Single(diagnostic => diagnostic.Code == "PS1100").Message
            .ShouldBe($"'hollow' at ../repos/hollow@{_world.Commit("hollow")[..7]}: pack.yaml is empty (line 1, column 1)");
        _world.Diagnostics.Single(diagnostic => diagnostic.Code == "PS2202").Message.ShouldContain("'other' at ../repos/other");
        _world.Diagnostics.Single(diagnostic => diagnostic.Code == "PS2202").Message.ShouldEndWith("says in its pack.yaml that it is 'something'");
    }

    [Fact]
    public async Task Submodules_are_left_out_with_a_warning_and_a_file_in_git_lfs_is_an_error_unless_allowed()
    {
        RepositoryBuilder web = _world.Repository("web").WritePack("web", "1.0.0");
        web.Commit("first");
        web.Git("update-index", "--add", "--cacheinfo", $"160000,{web.Head},vendor");
        web.Git("commit", "--quiet", "--message", "a submodule");
        await _world.LockAsync("web: {source: ../repos/web}");
        _world.Codes.ShouldBe(["PS2532"]);

        web.Write("big.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n");
        web.Git("add", "big.bin");
        web.Git("commit", "--quiet", "--message", "a pointer");
        (await _world.FailAsync("web: {source: ../repos/web}")).Message.ShouldContain("big.bin");
        await _world.LockAsync("web: {source: ../repos/web, lfs: true}");
    }

    public void Dispose() => _world.Dispose();
}
