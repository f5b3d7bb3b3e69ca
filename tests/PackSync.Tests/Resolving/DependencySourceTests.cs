using PackSync.Diagnostics;
using PackSync.Lockfiles;

namespace PackSync.Tests.Resolving;

/// <summary>What holds for the source of a listed pack holds for that of a dependency: it is named by somebody else, so more so.</summary>
public sealed class DependencySourceTests : IDisposable
{
    private const string TwoIndexes = "indexes: [left.json, index.json]\npacks: {web: {source: ../repos/web}}";
    private readonly ResolveWorld _world = new();

    public DependencySourceTests()
    {
        _world.Repository("web").Release("web", "1.0.0", ResolveWorld.Needs("lib"));
        _world.Listed("lib", "1.0.0");
        _world.WriteIndex("left.json");
    }

    [Fact]
    public async Task A_dead_index_left_of_the_answer_stops_a_new_dependency()
    {
        File.Delete(_world["site/left.json"]);

        Diagnostic error = await _world.FailAsync(TwoIndexes);

        (error.Code, error.Place).ShouldBe(("PS2006", new SourcePlace("packs.yaml", 3, 9)));
        error.Message.ShouldEndWith("(packs.yaml → web → lib)");
    }

    [Fact]
    public async Task An_optional_one_is_passed_over_for_it()
    {
        File.Delete(_world["site/left.json"]);

        LockFile found = await _world.LockAsync(TwoIndexes.Replace("left.json", "{url: left.json, optional: true}", StringComparison.Ordinal));

        found.Pack("lib").Index.ShouldBe("index.json");
        _world.Codes.ShouldBe(["PS2500"]);
    }

    [Fact]
    public async Task A_locked_dependency_goes_on_without_its_index_and_with_one_that_lists_it_no_more()
    {
        LockFile first = await _world.LockAsync(TwoIndexes);

        File.Delete(_world["site/left.json"]);
        LockFileWriter.Write(await _world.LockAsync(TwoIndexes, first)).ShouldBe(LockFileWriter.Write(first));
        _world.Codes.ShouldBe(["PS2534"]);

        _world.WriteIndex("left.json");
        _world.WriteIndex("index.json");
        LockFileWriter.Write(await _world.LockAsync(TwoIndexes, first)).ShouldBe(LockFileWriter.Write(first));
        _world.Codes.ShouldBe(["PS2534"]);
    }

    [Fact]
    public async Task An_index_that_names_another_repository_for_it_is_an_alarm_until_it_is_accepted()
    {
        LockFile first = await _world.LockAsync(TwoIndexes);
        _world.Repository("evil").Release("lib", "1.0.0");
        _world.WriteIndex("left.json", ("lib", "../repos/evil", "1.0.0"));

        (await _world.FailAsync(TwoIndexes, first)).Code.ShouldBe("PS2211");
        (await _world.FailAsync(TwoIndexes, first, ResolveWorld.Update("web"))).Code.ShouldBe("PS2211");
        (await _world.LockAsync(TwoIndexes, first, ResolveWorld.Accept("lib"))).Pack("lib").Source.ShouldBe("../repos/evil");
    }

    [Fact]
    public async Task Another_index_in_packs_yaml_re_points_it_and_says_so()
    {
        LockFile first = await _world.LockAsync(TwoIndexes);
        _world.Repository("fork").Release("lib", "1.0.0");
        _world.WriteIndex("own.json", ("lib", "../repos/fork", "1.0.0"));

        LockFile second = await _world.LockAsync(TwoIndexes.Replace("left.json, index.json", "own.json", StringComparison.Ordinal), first);

        second.Pack("lib").Source.ShouldBe("../repos/fork");
        _world.Codes.ShouldBe(["PS2533"]);
    }

    [Fact]
    public async Task Policy_sources_holds_for_one_that_an_index_names_also_when_it_is_locked()
    {
        const string policy = "policy: {sources: [../repos/web]}\n";
        LockFile first = await _world.LockAsync(TwoIndexes);

        foreach (LockFile? previous in new[] { null, first })
        {
            Diagnostic error = await _world.FailAsync(policy + TwoIndexes, previous);
            (error.Code, error.Kind).ShouldBe(("PS2212", FailureKind.Refused));
            error.Message.ShouldEndWith("(packs.yaml → web → lib)");
        }
    }

    public void Dispose() => _world.Dispose();
}
