using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.TestKit;

namespace PackSync.Tests.Resolving;

/// <summary>What pack.yaml files ask for joins the resolution.</summary>
public sealed class DependencyTests : IDisposable
{
    private readonly ResolveWorld _world = new();

    [Fact]
    public async Task Dependencies_are_closed_transitively_and_packs_that_come_with_StackStorm_are_there()
    {
        _world.ListedNeeding("a", "1.0.0", "b", "core");
        _world.ListedNeeding("b", "1.0.0", "c>=1.1, <2");
        _world.Listed("c", "1.0.0", "1.1.0", "1.2.0", "2.0.0");

        LockFile locked = await _world.LockAsync("a:");

        locked.Versions().ShouldBe("a 1.0.0, b 1.0.0, c 1.2.0");
        string.Join(" ", locked.Pack("a").Requires).ShouldBe("b core");
        (string.Join(" ", locked.Pack("c").RequiredBy), locked.Pack("c").Requested, locked.Pack("c").Index).ShouldBe(("b", ">=1.1, <2", "index.json"));
        locked.Pack("a").RequiredBy.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pack_whose_dependencies_are_not_wanted_brings_none()
    {
        _world.ListedNeeding("a", "1.0.0", "b", "not a dependency");

        (await _world.LockAsync("a: {dependencies: false}")).Versions().ShouldBe("a 1.0.0");
    }

    [Fact]
    public async Task A_cycle_ends()
    {
        _world.ListedNeeding("a", "1.0.0", "b");
        _world.ListedNeeding("b", "1.0.0", "c", "b");
        _world.ListedNeeding("c", "1.0.0", "a");

        LockFile locked = await _world.LockAsync("a:");

        string.Join(" ", locked.Packs.Values.Select(pack => $"{pack.Ref}<{string.Join(",", pack.RequiredBy)}")).ShouldBe("a< b<a c<b");
    }

    [Fact]
    public async Task The_ranges_of_several_dependants_are_intersected_and_a_bare_name_joins_anything()
    {
        _world.ListedNeeding("a", "1.0.0", "lib>=1.1");
        _world.ListedNeeding("b", "1.0.0", "lib<1.3", "lib>=1.0");
        _world.ListedNeeding("c", "1.0.0", "lib");
        _world.Listed("lib", "1.0.0", "1.1.0", "1.2.0", "1.3.0");

        LockedPack lib = (await _world.LockAsync("a:\nb:\nc:")).Pack("lib");

        (lib.Version, lib.Requested, string.Join(" ", lib.RequiredBy)).ShouldBe(("1.2.0", "<1.3, >=1.0, >=1.1", "a b c"));
    }

    [Theory]
    [InlineData("lib=1.1.0", "lib=v1.1.0", "1.1.0")]
    [InlineData("lib=1.1.0", "lib>=1.0", "1.1.0")]
    [InlineData("lib==1.1.0", "lib", "1.1.0")]
    [InlineData("lib=master", "lib", "1.2.0")]
    public async Task Demands_that_agree_are_met_together(string first, string second, string version)
    {
        _world.ListedNeeding("a", "1.0.0", first);
        _world.ListedNeeding("b", "1.0.0", second);
        _world.Listed("lib", "1.0.0", "1.1.0", "1.2.0");

        (await _world.LockAsync("a:\nb:")).Pack("lib").Version.ShouldBe(version);
    }

    [Theory]
    [InlineData("lib=1.1.0", "lib=1.2.0")]
    [InlineData("lib=1.1.0", "lib>=1.2")]
    [InlineData("lib=master", "lib<1.2")]
    [InlineData("lib<1.1", "lib>=1.2")]
    public async Task Demands_that_contradict_each_other_are_an_error_with_both_ways(string first, string second)
    {
        _world.ListedNeeding("a", "1.0.0", "mid");
        _world.ListedNeeding("mid", "1.0.0", first);
        _world.ListedNeeding("b", "1.0.0", second);
        _world.Listed("lib", "1.0.0", "1.1.0", "1.2.0");

        Diagnostic error = await _world.FailAsync("a:\nb:");

        (error.Code, error.Place).ShouldBe(("PS2205", new SourcePlace("packs.yaml", 5, 3)));
        error.Message.ShouldContain($"packs.yaml → a → mid asks for '{first}'");
        error.Message.ShouldContain($"packs.yaml → b asks for '{second}'");
    }

    [Fact]
    public async Task The_words_of_a_conflict()
    {
        _world.ListedNeeding("a", "1.0.0", "mid");
        _world.ListedNeeding("mid", "1.0.0", "lib=1.1.0");
        _world.ListedNeeding("b", "1.0.0", "lib>=1.2");
        _world.Listed("lib", "1.0.0", "1.1.0", "1.2.0");

        Diagnostic error = await _world.FailAsync("a:\nb:");

        Golden.Compare($"{error}\n  {error.Help}\n", "conflict.txt");
    }

    [Fact]
    public async Task An_entry_in_packs_yaml_overrides_what_dependencies_ask_with_a_warning()
    {
        _world.ListedNeeding("a", "1.0.0", "lib>=1.1");
        _world.Listed("lib", "1.0.0", "1.1.0");

        (await _world.LockAsync("a:\nlib: 1.0.0")).Versions().ShouldBe("a 1.0.0, lib 1.0.0");

        _world.Diagnostics.ShouldHaveSingleItem().Message.ShouldBe("'lib' is 1.0.0 by packs.yaml, though packs.yaml → a asks for lib>=1.1");
        await _world.LockAsync("a:\nlib: 1.1.0");
        _world.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pack_that_is_to_be_absent_cannot_be_a_dependency()
    {
        _world.ListedNeeding("a", "1.0.0", "lib");
        _world.Listed("lib", "1.0.0");

        Diagnostic error = await _world.FailAsync("a:\nlib: {state: absent}");

        (error.Code, error.Message).ShouldBe(("PS2214", "'lib' is to be absent, though packs.yaml → a depends on it"));
    }

    [Fact]
    public async Task An_absent_pack_is_not_resolved()
    {
        _world.Listed("a", "1.0.0");

        (await _world.LockAsync("a:\ngone: {state: absent}")).Versions().ShouldBe("a 1.0.0");
    }

    [Fact]
    public async Task A_dependency_may_be_a_url_whose_pack_yaml_alone_knows_the_ref()
    {
        using var server = new GitHttpServer(_world["repos"]);
        _world.Repository("stackstorm-lib").Release("lib", "1.0.0").Release("lib", "2.0.0");
        _world.ListedNeeding("a", "1.0.0", $"{server.Url}/stackstorm-lib/.git=1.0.0");
        _world.ListedNeeding("b", "1.0.0", $"{server.Url}/stackstorm-lib/.git>=1");

        LockedPack lib = (await _world.LockAsync("a:\nb:")).Pack("lib");

        (lib.Version, lib.Source, lib.Index).ShouldBe(("1.0.0", $"{server.Url}/stackstorm-lib/.git", null));
    }

    [Fact]
    public async Task A_url_in_one_pack_does_not_decide_what_a_name_in_another_means()
    {
        using var server = new GitHttpServer(_world["repos"]);
        _world.Listed("lib", "1.0.0");
        _world.Repository("fork").Release("lib", "1.0.0");
        _world.ListedNeeding("a", "1.0.0", $"{server.Url}/fork/.git");
        _world.ListedNeeding("b", "1.0.0", "lib");

        (await _world.FailAsync("a:\nb:")).Code.ShouldBe("PS2205");
        (await _world.LockAsync("a:")).Pack("lib").Source.ShouldEndWith("/fork/.git");
    }

    [Fact]
    public async Task A_dependency_that_is_no_spec_or_a_local_path_is_an_error_of_the_pack_that_has_it()
    {
        _world.ListedNeeding("a", "1.0.0", "My Pack", "file:///etc", "lib>=");

        (await _world.ResolveAsync("a:")).ShouldBeNull();

        _world.Codes.ShouldBe(["PS2206", "PS2206", "PS2206"]);
        _world.Diagnostics.ShouldAllBe(diagnostic => diagnostic.Place == new SourcePlace("packs.yaml", 4, 3));
    }

    [Fact]
    public async Task A_fault_of_a_dependency_stands_at_the_listed_pack_with_the_way_to_it()
    {
        _world.ListedNeeding("a", "1.0.0", "b");
        _world.ListedNeeding("b", "1.0.0", "nobody");

        Diagnostic error = await _world.FailAsync("z: {state: absent}\na:");

        (error.Code, error.Message, error.Place).ShouldBe(("PS2005", "no index knows the pack 'nobody' (packs.yaml → a → b → nobody)", new SourcePlace("packs.yaml", 5, 3)));
    }

    [Fact]
    public async Task What_an_older_version_asked_is_withdrawn_with_it()
    {
        // a asks for lib>=1; b, one wave later, lib<2; lib 2.0.0, chosen first, asks for old, which forbids what b brings
        _world.ListedNeeding("a", "1.0.0", "lib>=1", "b");
        _world.ListedNeeding("b", "1.0.0", "c");
        _world.ListedNeeding("c", "1.0.0", "lib<2", "old=1.0.0");
        _world.Listed("lib", "1.0.0").Release("lib", "2.0.0", ResolveWorld.Needs("old=2.0.0"));
        _world.Listed("old", "1.0.0", "2.0.0");

        (await _world.LockAsync("a:")).Versions().ShouldBe("a 1.0.0, b 1.0.0, c 1.0.0, lib 1.0.0, old 1.0.0");
    }

    [Fact]
    public async Task Packs_that_never_settle_are_given_up()
    {
        // flip asks for the other version of lib each time that lib asks for flip's
        _world.ListedNeeding("a", "1.0.0", "lib>=1");
        _world.Repository("lib").Release("lib", "1.0.0").Release("lib", "2.0.0", ResolveWorld.Needs("brake"));
        _world.Index("lib", "2.0.0");
        _world.ListedNeeding("brake", "1.0.0", "lib<2");

        Diagnostic error = await _world.FailAsync("a:");

        error.Code.ShouldBe("PS2207");
    }

    public void Dispose() => _world.Dispose();
}
