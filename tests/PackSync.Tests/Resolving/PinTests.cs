using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Resolving;
using PackSync.TestKit;

namespace PackSync.Tests.Resolving;

/// <summary>Minimal movement: what is locked stays, and nothing moves in silence.</summary>
public sealed class PinTests : IDisposable
{
    private readonly ResolveWorld _world = new();

    [Fact]
    public async Task Lock_keeps_every_pin_that_still_satisfies_and_update_moves_them()
    {
        RepositoryBuilder web = _world.Listed("web", "1.0.0");
        RepositoryBuilder tool = _world.Listed("tool", "1.0.0");
        const string packs = "web: \">=1\"\ntool: master";
        LockFile first = await _world.LockAsync(packs);
        web.Release("web", "1.1.0");
        tool.Write("new", "x").Commit("more");

        Bytes(await _world.LockAsync(packs, first)).ShouldBe(Bytes(first));
        LockFile one = await _world.LockAsync(packs, first, ResolveWorld.Update("web"));
        LockFile all = await _world.LockAsync(packs, first, UpdateScope.Everything);

        (one.Pack("web").Version, one.Pack("tool").Commit == first.Pack("tool").Commit).ShouldBe(("1.1.0", true));
        (all.Pack("web").Version, all.Pack("tool").Commit?.Hex).ShouldBe(("1.1.0", tool.Head));
    }

    [Fact]
    public async Task A_bare_name_stays_when_the_index_moves_on()
    {
        RepositoryBuilder web = _world.Listed("web", "1.0.0");
        LockFile first = await _world.LockAsync("web:");
        web.Release("web", "1.1.0");
        _world.Index("web", "1.1.0");

        (await _world.LockAsync("web:", first)).Pack("web").Version.ShouldBe("1.0.0");
        (await _world.LockAsync("web:", first, UpdateScope.Everything)).Pack("web").Version.ShouldBe("1.1.0");
    }

    [Theory]
    [InlineData("\">=1.0, <3\"", "1.0.0")] // still inside
    [InlineData("\">=1.1\"", "1.1.0")] // no longer
    [InlineData("1.1.0", "1.1.0")]
    [InlineData("", "1.1.0")] // another request: the index's version
    public async Task A_pin_inside_a_changed_range_stays(string request, string version)
    {
        RepositoryBuilder web = _world.Listed("web", "1.0.0");
        LockFile first = await _world.LockAsync("web: \">=1\"");
        web.Release("web", "1.1.0");
        _world.Index("web", "1.1.0");

        LockedPack pinned = (await _world.LockAsync($"web: {request}", first)).Pack("web");

        (pinned.Version, pinned.Requested).ShouldBe((version, request.Trim('"')));
    }

    [Fact]
    public async Task A_branch_s_pin_does_not_pass_for_a_version_in_a_range()
    {
        _world.Listed("web", "1.0.0").WritePack("web", "1.5.0").Commit("unreleased");
        LockFile first = await _world.LockAsync("web: master");
        first.Pack("web").Version.ShouldBe("1.5.0");

        (await _world.LockAsync("web: \">=1\"", first)).Pack("web").Version.ShouldBe("1.0.0");
    }

    [Fact]
    public async Task A_dependency_s_pin_stays_too_unless_a_new_dependant_contradicts_it()
    {
        _world.ListedNeeding("a", "1.0.0", "lib=1.0.0");
        RepositoryBuilder lib = _world.Listed("lib", "1.0.0");
        _world.ListedNeeding("b", "1.0.0", "lib>=1");
        _world.ListedNeeding("c", "1.0.0", "lib>=2");
        LockFile first = await _world.LockAsync("b:");
        lib.Release("lib", "2.0.0");

        (await _world.LockAsync("b:", first)).Pack("lib").Version.ShouldBe("1.0.0");
        (await _world.LockAsync("b:\na:", first)).Pack("lib").Version.ShouldBe("1.0.0");
        (await _world.LockAsync("b:\nc:", first)).Pack("lib").Version.ShouldBe("2.0.0");
        LockFile exact = await _world.LockAsync("a:", first);
        (await _world.FailAsync("a:\nc:", exact)).Code.ShouldBe("PS2205");
    }

    [Fact]
    public async Task A_pack_that_nothing_needs_any_more_leaves_the_lock()
    {
        _world.ListedNeeding("a", "1.0.0", "lib");
        _world.Listed("lib", "1.0.0");
        _world.Listed("web", "1.0.0");
        LockFile first = await _world.LockAsync("a:\nweb:");

        (await _world.LockAsync("web:", first)).Versions().ShouldBe("web 1.0.0");
    }

    [Theory]
    [InlineData("\">=1\"")]
    [InlineData("1.0.0")]
    [InlineData("{tag: v1.0.0}")]
    [InlineData("")]
    public async Task A_tag_that_moved_since_the_lock_is_an_integrity_error_even_for_update(string request)
    {
        RepositoryBuilder web = _world.Listed("web", "1.0.0");
        LockFile first = await _world.LockAsync($"web: {request}");
        web.Write("evil.sh", "x").Commit("replaced").Git("tag", "--force", "v1.0.0");

        foreach (UpdateScope scope in new[] { UpdateScope.Nothing, UpdateScope.Everything, ResolveWorld.Update("web") })
        {
            Diagnostic error = await _world.FailAsync($"web: {request}", first, scope);
            (error.Code, error.Kind, error.Place).ShouldBe(("PS2208", FailureKind.Integrity, new SourcePlace("packs.yaml", 4, 3)));
            error.Message.ShouldContain($"from {first.Pack("web").Commit?.Short} to {web.Head[..7]}");
        }

        (await _world.LockAsync($"web: {request}", first, ResolveWorld.Accept("web"))).Pack("web").Commit?.Hex.ShouldBe(web.Head);
    }

    [Fact]
    public async Task Updating_one_pack_asks_about_no_other()
    {
        RepositoryBuilder web = _world.Listed("web", "1.0.0"), tool = _world.Listed("tool", "1.0.0");
        const string packs = "web: \">=1\"\ntool: \">=1\"";
        LockFile first = await _world.LockAsync(packs);
        web.Release("web", "1.1.0");
        tool.Write("evil.sh", "x").Commit("replaced").Git("tag", "--force", "v1.0.0");

        LockFile second = await _world.LockAsync(packs, first, ResolveWorld.Update("web"));

        second.Versions().ShouldBe("tool 1.0.0, web 1.1.0");
        second.Pack("tool").ShouldBe(first.Pack("tool"));
        (await _world.FailAsync(packs, second)).Code.ShouldBe("PS2208");
        (await _world.FailAsync(packs, second, UpdateScope.Everything)).Code.ShouldBe("PS2208");
    }

    [Fact]
    public async Task A_moved_tag_does_not_slip_in_with_another_request_for_it()
    {
        RepositoryBuilder web = _world.Listed("web", "1.0.0");
        LockFile first = await _world.LockAsync("web: \">=1\"");
        web.Write("evil.sh", "x").Commit("replaced").Git("tag", "--force", "v1.0.0");

        (await _world.FailAsync("web: 1.0.0", first)).Code.ShouldBe("PS2208");
        (await _world.FailAsync("web: \">=1.0.0, <2\"", first)).Code.ShouldBe("PS2208");
    }

    [Fact]
    public async Task A_tag_that_is_gone_is_an_integrity_error_and_update_chooses_another()
    {
        RepositoryBuilder web = _world.Listed("web", "1.0.0", "1.1.0");
        LockFile first = await _world.LockAsync("web: \">=1\"");
        web.Git("tag", "--delete", "v1.1.0");

        Diagnostic error = await _world.FailAsync("web: \">=1\"", first);

        (error.Code, error.Kind).ShouldBe(("PS2209", FailureKind.Integrity));
        (await _world.LockAsync("web: \">=1\"", first, UpdateScope.Everything)).Pack("web").Version.ShouldBe("1.0.0");
    }

    [Fact]
    public async Task A_branch_that_was_rewritten_leaves_its_pin_where_it_was()
    {
        RepositoryBuilder web = _world.Listed("web", "1.0.0");
        LockFile first = await _world.LockAsync("web: master");
        web.Git("commit", "--quiet", "--amend", "--message", "rewritten");

        Bytes(await _world.LockAsync("web: master", first)).ShouldBe(Bytes(first));
    }

    [Fact]
    public async Task A_lock_whose_content_was_edited_is_an_integrity_error()
    {
        _world.Listed("web", "1.0.0", "1.1.0");
        LockFile first = await _world.LockAsync("web: 1.0.0");
        LockFile other = await _world.LockAsync("web: 1.1.0");
        var forged = new LockFile(first.Packs.SetItem(first.Pack("web").Ref, first.Pack("web") with { Content = other.Pack("web").Content }));

        Diagnostic error = await _world.FailAsync("web: 1.0.0", forged);

        (error.Code, error.Kind).ShouldBe(("PS2210", FailureKind.Integrity));
    }

    [Fact]
    public async Task Another_spelling_of_the_same_repository_keeps_the_pin()
    {
        RepositoryBuilder web = _world.Listed("web", "1.0.0");
        LockFile first = await _world.LockAsync("web: {source: ../repos/web, branch: master}");
        web.Write("new", "x").Commit("more");

        LockedPack pinned = (await _world.LockAsync("web: {source: ../site/../repos/web/, branch: master}", first)).Pack("web");

        (pinned.Commit, pinned.Source).ShouldBe((first.Pack("web").Commit, "../site/../repos/web/"));
    }

    [Fact]
    public async Task The_same_environment_gives_the_same_bytes_from_another_store_and_at_another_path()
    {
        using var other = new ResolveWorld();
        foreach (ResolveWorld world in new[] { _world, other })
        {
            world.ListedNeeding("a", "1.0.0", "lib>=1");
            world.Listed("lib", "1.0.0", "1.1.0");
        }

        const string packs = "a:\ntool: {source: ../repos/lib2, branch: trunk}";
        foreach (ResolveWorld world in new[] { _world, other })
            world.Repository("lib2", "trunk").WritePack("tool", "0.1.0").Commit("first");
        string bytes = Bytes(await _world.LockAsync(packs));

        Bytes(await _world.LockAsync(packs, store: "another store")).ShouldBe(bytes);
        Bytes(await other.LockAsync(packs)).ShouldBe(bytes);
        bytes.ShouldNotContain(Path.GetTempPath());
    }

    public void Dispose() => _world.Dispose();

    private static string Bytes(LockFile file) => System.Text.Encoding.UTF8.GetString(LockFileWriter.Write(file));
}
