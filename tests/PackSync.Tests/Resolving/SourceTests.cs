using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Resolving;
using PackSync.TestKit;

namespace PackSync.Tests.Resolving;

/// <summary>Where a pack comes from, and that it goes on meaning the same.</summary>
public sealed class SourceTests : IDisposable
{
    private const string TwoIndexes = "indexes: [left.json, index.json]\npacks: {web: }";
    private readonly ResolveWorld _world = new();

    [Fact]
    public async Task Of_two_indexes_the_left_one_wins_with_its_whole_entry()
    {
        _world.Listed("web", "1.0.0");
        _world.Repository("fork").Release("web", "7.0.0");
        _world.WriteIndex("left.json", ("web", "../repos/fork", "7.0.0"));

        LockedPack web = (await _world.LockAsync(TwoIndexes)).Pack("web");

        (web.Version, web.Source, web.Index).ShouldBe(("7.0.0", "../repos/fork", "left.json"));
    }

    [Fact]
    public async Task A_dead_index_left_of_the_answer_stops_a_new_name_and_right_of_it_nothing()
    {
        _world.Listed("web", "1.0.0");

        Diagnostic error = await _world.FailAsync(TwoIndexes);

        (error.Code, error.Place).ShouldBe(("PS2006", new SourcePlace("packs.yaml", 3, 9)));
        (await _world.LockAsync("indexes: [index.json, right.json]\npacks: {web: }")).Pack("web").Version.ShouldBe("1.0.0");
        _world.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_optional_index_that_is_dead_is_passed_over_and_said_once()
    {
        _world.Listed("web", "1.0.0");
        _world.Listed("tool", "1.0.0");
        const string packs = "indexes: [{url: left.json, optional: true}, index.json]\npacks: {web: , tool: }";

        await _world.LockAsync(packs);

        _world.Codes.ShouldBe(["PS2500"]);
        await _world.FailAsync(packs.Replace("web:", "nobody:", StringComparison.Ordinal));
        _world.Codes.ShouldBe(["PS2500", "PS2005"]);
    }

    [Fact]
    public async Task What_is_locked_goes_on_without_its_index()
    {
        RepositoryBuilder web = _world.Listed("web", "1.0.0");
        _world.WriteIndex("left.json");
        LockFile first = await _world.LockAsync(TwoIndexes);
        web.Release("web", "1.1.0");
        File.Delete(_world["site/left.json"]);

        LockFile second = await _world.LockAsync(TwoIndexes, first);

        LockFileWriter.Write(second).ShouldBe(LockFileWriter.Write(first));
        _world.Codes.ShouldBe(["PS2534"]);
        // but which version a bare name means now, only the index could say
        (await _world.FailAsync(TwoIndexes, first, UpdateScope.Everything)).Code.ShouldBe("PS2006");
        (await _world.LockAsync("indexes: [left.json, index.json]\npacks: {web: \">=1\"}", first, UpdateScope.Everything)).Pack("web").Version.ShouldBe("1.1.0");
    }

    [Fact]
    public async Task What_is_locked_goes_on_when_the_index_drops_it()
    {
        _world.Listed("web", "1.0.0");
        LockFile first = await _world.LockAsync("web:");
        _world.WriteIndex("index.json");

        LockFileWriter.Write(await _world.LockAsync("web:", first)).ShouldBe(LockFileWriter.Write(first));
        (await _world.FailAsync("web:", first, UpdateScope.Everything)).Code.ShouldBe("PS2005");
    }

    [Fact]
    public async Task A_pin_does_not_outlive_its_index_in_packs_yaml()
    {
        _world.Listed("web", "1.0.0");
        LockFile first = await _world.LockAsync("web:");

        (await _world.FailAsync("indexes: [dead.json]\npacks: {web: }", first)).Code.ShouldBe("PS2006");
    }

    [Fact]
    public async Task The_same_index_naming_another_repository_is_an_alarm()
    {
        _world.Listed("web", "1.0.0");
        LockFile first = await _world.LockAsync("web:");
        _world.Repository("evil").Release("web", "1.0.0");
        _world.Index("web", "1.0.0", "../repos/evil");

        Diagnostic error = await _world.FailAsync("web:", first);

        (error.Code, error.Kind).ShouldBe(("PS2211", FailureKind.Integrity));
        (await _world.FailAsync("web:", first, UpdateScope.Everything)).Code.ShouldBe("PS2211");
        (await _world.LockAsync("web:", first, ResolveWorld.Accept("web"))).Pack("web").Source.ShouldBe("../repos/evil");
    }

    [Fact]
    public async Task An_index_further_left_that_begins_to_list_a_locked_name_is_an_alarm_too()
    {
        _world.Listed("web", "1.0.0");
        _world.WriteIndex("left.json");
        LockFile first = await _world.LockAsync(TwoIndexes);
        _world.Repository("evil").Release("web", "9.0.0");
        _world.WriteIndex("left.json", ("web", "../repos/evil", "9.0.0"));

        (await _world.FailAsync(TwoIndexes, first)).Code.ShouldBe("PS2211");
    }

    [Fact]
    public async Task Another_index_in_packs_yaml_may_name_another_repository_and_this_is_said()
    {
        _world.Listed("web", "1.0.0");
        LockFile first = await _world.LockAsync("web:");
        _world.Repository("fork").Release("web", "1.0.1");
        _world.WriteIndex("own.json", ("web", "../repos/fork", "1.0.1"));

        LockFile second = await _world.LockAsync("indexes: [own.json]\npacks: {web: }", first);

        (second.Pack("web").Source, second.Pack("web").Index).ShouldBe(("../repos/fork", "own.json"));
        _world.Codes.ShouldBe(["PS2533"]);
    }

    [Fact]
    public async Task A_mirror_of_the_index_keeps_the_pins()
    {
        RepositoryBuilder web = _world.Listed("web", "1.0.0");
        LockFile first = await _world.LockAsync("web:");
        web.Release("web", "1.1.0");
        _world.WriteIndex("mirror.json", ("web", "../repos/web", "1.1.0"));

        LockedPack second = (await _world.LockAsync("indexes: [mirror.json]\npacks: {web: }", first)).Pack("web");

        (second.Version, second.Index).ShouldBe(("1.0.0", "mirror.json"));
        _world.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_name_is_answered_with_the_nearest_known_one()
    {
        _world.Listed("kubernetes", "1.0.0");

        Diagnostic error = await _world.FailAsync("kubernets:");

        (error.Code, error.Help).ShouldBe(("PS2005", "did you mean 'kubernetes'?"));
    }

    [Fact]
    public async Task Relative_addresses_of_an_index_are_locked_relative_to_packs_yaml()
    {
        _world.Repository("web").Release("web", "1.0.0");
        _world.WriteIndex("../shared/index.json", ("web", "../repos/web", "1.0.0"));

        (await _world.LockAsync("indexes: [../shared/index.json]\npacks: {web: }")).Pack("web").Source.ShouldBe("../repos/web");
        _world.WriteIndex("../shared/deep/index.json", ("web", "file://../../repos/web", "1.0.0"));
        (await _world.LockAsync("indexes: [../shared/deep/index.json]\npacks: {web: }")).Pack("web").Source.ShouldBe("../repos/web");
    }

    [Fact]
    public async Task Policy_sources_refuses_the_rest_dependencies_included()
    {
        using var server = new GitHttpServer(_world["repos"]);
        _world.Repository("lib").Release("lib", "1.0.0");
        _world.Repository("a").Release("a", "1.0.0", ResolveWorld.Needs($"{server.Url}/lib/.git"));
        string packs = $"indexes: [index.json]\npolicy: {{sources: [../repos, \"{server.Url}/other/\"]}}\npacks:\n  a: {{source: ../repos/a}}";

        Diagnostic error = await _world.FailAsync(packs);

        (error.Code, error.Kind, error.Place).ShouldBe(("PS2213", FailureKind.Refused, new SourcePlace("packs.yaml", 5, 3)));
        (await _world.FailAsync(packs.Replace("../repos,", "../rep,", StringComparison.Ordinal))).Code.ShouldBe("PS2212");
        await _world.LockAsync(packs.Replace("/other/", "/lib/", StringComparison.Ordinal));
        server.Requests.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Policy_sources_counts_for_what_an_index_names_and_what_is_already_locked()
    {
        _world.Listed("web", "1.0.0");
        LockFile first = await _world.LockAsync("web:");

        Diagnostic error = await _world.FailAsync("indexes: [index.json]\npolicy: {sources: [\"https://git.example.org/\"]}\npacks: {web: }", first);

        (error.Code, error.Kind).ShouldBe(("PS2212", FailureKind.Refused));
    }

    public void Dispose() => _world.Dispose();
}
