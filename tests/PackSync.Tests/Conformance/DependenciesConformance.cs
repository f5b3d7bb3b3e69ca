using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Tests.Resolving;

namespace PackSync.Tests.Conformance;

/// <summary>
/// contrib/packs/tests/test_get_pack_dependencies.py. st2 asks again and again what is still missing on disk, up to a depth, and gives up on a conflict
/// after it has replaced packs; here all is decided before anything is written. docs/differences.md.
/// </summary>
public sealed class DependenciesConformance : IDisposable
{
    private readonly ResolveWorld _world = new();

    /// <summary>st2 stops without a word at depth 0, from 10 on by default.</summary>
    [Fact]
    public async Task C043_No_depth_is_too_deep()
    {
        const int depth = 14;
        for (int i = 0; i < depth; i++)
            _world.ListedNeeding($"p{i}", "1.0.0", i + 1 < depth ? [$"p{i + 1}"] : []);

        (await _world.LockAsync("p0:")).Packs.Count.ShouldBe(depth);
    }

    [Fact]
    public async Task C044_No_packs_have_no_dependencies() => (await _world.LockAsync("gone: {state: absent}")).Packs.ShouldBeEmpty();

    [Fact]
    public async Task C045_A_pack_that_cannot_be_had_brings_no_dependencies_and_stops_the_run()
    {
        _world.ListedNeeding("test", "1.0.0", "uninstalled_pack");

        (await _world.FailAsync("test: 9.9.9")).Code.ShouldBe("PS2140");
    }

    /// <summary>st2 goes on with those that succeeded; here nothing is locked, and every fault is reported.</summary>
    [Fact]
    public async Task C046_One_that_cannot_be_had_stops_the_others_after_all_of_them_were_looked_at()
    {
        _world.ListedNeeding("test", "1.0.0");
        _world.ListedNeeding("test2", "0.5.0", "uninstalled_pack");

        (await _world.ResolveAsync("test: 9.9.9\ntest2:")).ShouldBeNull();

        _world.Diagnostics.Select(diagnostic => diagnostic.Message).ShouldBe(
        [
            $"{_world["repos/test"]} has no version 9.9.9",
            "no index knows the pack 'uninstalled_pack' (packs.yaml → test2 → uninstalled_pack)",
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task C047_A_pack_without_dependencies_requires_nothing()
    {
        _world.Listed("no_dependencies", "0.4.0");

        (await _world.LockAsync("no_dependencies:")).Pack("no_dependencies").Requires.ShouldBeEmpty();
    }

    [Fact]
    public async Task C048_Of_two_dependencies_the_one_that_is_there_stays_as_it_is()
    {
        _world.Listed("uninstalled_pack", "1.0.0");
        _world.Listed("no_dependencies", "0.4.0", "0.5.0");
        _world.ListedNeeding("test2", "0.5.0", "uninstalled_pack", "no_dependencies");
        LockFile before = await _world.LockAsync("no_dependencies: 0.4.0");

        LockFile after = await _world.LockAsync("no_dependencies: 0.4.0\ntest2:", before);

        after.Versions().ShouldBe("no_dependencies 0.4.0, test2 0.5.0, uninstalled_pack 1.0.0");
        after.Pack("no_dependencies").Commit.ShouldBe(before.Pack("no_dependencies").Commit);
    }

    /// <summary>The list of st2's own test, its missing comma included, and the two that the comma would have made. A source on this machine is none that a stranger may name.</summary>
    [Theory]
    [InlineData("uninstalled_pack", "uninstalled_pack", "")]
    [InlineData("https://github.com/StackStorm-Exchange/stackstorm-pack1", "https://github.com/StackStorm-Exchange/stackstorm-pack1", "")]
    [InlineData("https://github.com/StackStorm-Exchange/stackstorm-pack2.git", "https://github.com/StackStorm-Exchange/stackstorm-pack2.git", "")]
    [InlineData("https://github.com/StackStorm-Exchange/stackstorm-pack3.git=v2.1.1", "https://github.com/StackStorm-Exchange/stackstorm-pack3.git", "v2.1.1")]
    [InlineData("StackStorm-Exchange/stackstorm-pack4", "https://github.com/StackStorm-Exchange/stackstorm-pack4", "")]
    [InlineData("git://StackStorm-Exchange/stackstorm-pack5=v2.1.1", "git://StackStorm-Exchange/stackstorm-pack5", "v2.1.1")]
    [InlineData("git://StackStorm-Exchange/stackstorm-pack6.git", "git://StackStorm-Exchange/stackstorm-pack6.git", "")]
    [InlineData("git@github.com:foo/pack7.git", "git@github.com:foo/pack7.git", "")]
    [InlineData("git@github.com:foo/pack8.git=v3.2.1", "git@github.com:foo/pack8.git", "v3.2.1")]
    [InlineData("git@github.com:foo/pack7.gitgit@github.com:foo/pack8.git=v3.2.1", null, null)]
    [InlineData("file:///home/vagrant/stackstorm-pack9", null, null)]
    [InlineData("file://localhost/home/vagrant/stackstorm-pack10", null, null)]
    [InlineData("ssh://<user@host>/AutomationStackStorm11", null, null)]
    [InlineData("ssh://joe@local/AutomationStackStorm12", "ssh://joe@local/AutomationStackStorm12", "")]
    public void C049_Every_style_of_a_dependency(string text, string? place, string? requested)
    {
        DependencySpec.TryParse(text, out DependencySpec? spec, out _).ShouldBe(place is not null);
        (spec?.Source?.Location ?? spec?.Pack?.Value, spec?.Request.Text).ShouldBe((place, requested));
    }

    /// <summary>st2 has a conflict, and deletes the packs of the run; here packs.yaml decides, with a warning.</summary>
    [Fact]
    public async Task C050_A_listed_pack_of_another_version_than_a_dependency_asks_for_stays_with_a_warning()
    {
        _world.Listed("test2", "0.4.0", "0.5.0");
        _world.ListedNeeding("test4", "0.7.0", "test2=v0.4.0");

        (await _world.LockAsync("test2: 0.5.0\ntest4:")).Versions().ShouldBe("test2 0.5.0, test4 0.7.0");

        _world.Diagnostics.Single().Message.ShouldBe("'test2' is 0.5.0 by packs.yaml, though packs.yaml → test4 asks for test2=v0.4.0");
    }

    /// <summary>st2 has a conflict on the later of the two; a bare name asks for nothing that a version could contradict.</summary>
    [Fact]
    public async Task C051_A_bare_name_and_a_version_of_one_pack_are_the_version()
    {
        _world.Listed("uninstalled_pack", "0.4.0", "0.5.0");
        _world.ListedNeeding("test2", "0.5.0", "uninstalled_pack");
        _world.ListedNeeding("test5", "0.7.0", "uninstalled_pack=v0.4.0");

        (await _world.LockAsync("test2:\ntest5:")).Versions().ShouldBe("test2 0.5.0, test5 0.7.0, uninstalled_pack 0.4.0");
    }

    [Fact]
    public async Task C051_Two_versions_of_one_pack_are_a_conflict_with_both_ways_and_nothing_is_touched()
    {
        using var world = new InstallWorld();
        world.Sources.Listed("uninstalled_pack", "0.4.0", "0.5.0");
        world.Sources.ListedNeeding("test2", "0.5.0", "uninstalled_pack=0.5.0");
        world.Sources.ListedNeeding("test5", "0.7.0", "uninstalled_pack=v0.4.0");
        world.Sources.Listed("before", "1.0.0");
        await world.InstalledAsync("before:");

        Diagnostic error = await world.RefusedAsync("before:\ntest2:\ntest5:");

        error.Message.ShouldBe("no version of 'uninstalled_pack' suits all that ask for it: packs.yaml → test2 asks for 'uninstalled_pack=0.5.0'; packs.yaml → test5 asks for 'uninstalled_pack=v0.4.0'");
        world.Installed().ShouldBe(["before"]);
    }

    [Fact]
    public async Task C052_A_bare_name_is_satisfied_by_any_version_that_is_there()
    {
        _world.Listed("test2", "0.5.0", "0.6.0");
        _world.ListedNeeding("test6", "0.7.0", "test2");

        (await _world.LockAsync("test2: 0.5.0\ntest6:")).Versions().ShouldBe("test2 0.5.0, test6 0.7.0");

        _world.Diagnostics.ShouldBeEmpty();
    }

    public void Dispose() => _world.Dispose();
}
