using System.Text.Json.Nodes;

namespace PackSync.Tests.Conformance;

/// <summary>What StackStorm's tests pin of indexes (st2api/tests/unit/controllers/v1/test_packs.py), one test for each.</summary>
public sealed class IndexConformance : IDisposable
{
    private readonly IndexWorld _world = new();

    [Fact]
    public async Task C084_health_of_one_good_index()
        => IndexWorld.Same(await _world.HealthAsync("main"), $$"""
            {
              "packs": {"count": 2},
              "indexes": {
                "count": 1,
                "status": [{"url": "{{_world.Url("main")}}", "message": "Success.", "packs": 2, "error": null}],
                "valid": 1,
                "errors": {},
                "invalid": 0
              }
            }
            """).ShouldBeTrue();

    [Fact]
    public async Task C085_health_with_a_broken_index_keeps_the_order_of_packs_yaml()
    {
        JsonNode health = await _world.HealthAsync("broken", "main");

        JsonNode broken = health["indexes"]!["status"]![0]!;
        broken["message"]!.GetValue<string>().ShouldBe($"{_world.Url("broken")} answers 500");
        broken["message"] = "words of our own";
        IndexWorld.Same(health, $$"""
            {
              "packs": {"count": 2},
              "indexes": {
                "count": 2,
                "status": [
                  {"url": "{{_world.Url("broken")}}", "message": "words of our own", "packs": 0, "error": "unresponsive"},
                  {"url": "{{_world.Url("main")}}", "message": "Success.", "packs": 2, "error": null}
                ],
                "valid": 1,
                "errors": {"unresponsive": 1},
                "invalid": 1
              }
            }
            """).ShouldBeTrue();
    }

    [Fact]
    public async Task C086_one_index_has_its_status_and_its_packs()
    {
        (await _world.HealthAsync("main"))["indexes"]!["status"]!.AsArray().Count.ShouldBe(1);
        IndexWorld.Same(await _world.ShowAsync("test", "main"), IndexWorld.Test).ShouldBeTrue();
        IndexWorld.Same(await _world.ShowAsync("test2", "main"), IndexWorld.Test2).ShouldBeTrue();
    }

    /// <summary>StackStorm's list is reversed before it is merged (services/packs.py, _build_index_list), so its later item is the left one of the setting.</summary>
    [Fact]
    public async Task C087_of_two_indexes_the_left_one_wins_and_the_other_is_the_fallback()
    {
        JsonNode health = await _world.HealthAsync("main", "fallback");

        health["indexes"]!["status"]!.AsArray().Select(status => (int)status!["packs"]!).ShouldBe([2, 1]);
        ((int)health["packs"]!["count"]!).ShouldBe(3); // a pack in both counts twice, as in StackStorm
        IndexWorld.Same(await _world.ShowAsync("test", "main", "fallback"), IndexWorld.Test).ShouldBeTrue();
        IndexWorld.Same(await _world.ShowAsync("test", "empty", "fallback"), IndexWorld.Fallback).ShouldBeTrue();
    }

    [Fact]
    public async Task C088_an_entry_further_left_replaces_the_whole_one()
    {
        IndexWorld.Same(await _world.ShowAsync("test2", "override", "main"), IndexWorld.Override).ShouldBeTrue();
        IndexWorld.Same(await _world.ShowAsync("test", "override", "main"), IndexWorld.Test).ShouldBeTrue();
        JsonNode[] found = await _world.SearchAsync("test", "override", "main");
        found.Select(entry => $"{entry["name"]} {entry["version"]}").ShouldBe(["test 0.4.0", "test2 1.0.0"]);
    }

    public void Dispose() => _world.Dispose();
}
