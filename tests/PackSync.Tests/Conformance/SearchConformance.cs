using System.Text.Json.Nodes;

namespace PackSync.Tests.Conformance;

/// <summary>What StackStorm's tests pin of search and show (st2api/tests/unit/controllers/v1/test_packs.py), one test for each.</summary>
public sealed class SearchConformance : IDisposable
{
    private readonly IndexWorld _world = new();

    [Theory]
    [InlineData("test", "test test2")]
    [InlineData("stanley", "test2")]
    [InlineData("special", "test2")]
    [InlineData("TEST", "test test2")]
    [InlineData("SPECIAL", "test2")]
    [InlineData("sPeCiAL", "test2")]
    [InlineData("st2-dev", "test")]
    [InlineData("ST2-dev", "test")]
    [InlineData("-dev", "test")]
    [InlineData("core", "")]
    public async Task C082_a_part_of_a_name_or_author_a_keyword_whatever_the_case_or_nothing(string query, string packs)
    {
        JsonNode[] found = await _world.SearchAsync(query, "main");

        string.Join(' ', found.Select(entry => entry["name"]!.GetValue<string>())).ShouldBe(packs);
        found.ShouldAllBe(entry => IndexWorld.Same(entry, entry["name"]!.GetValue<string>() == "test" ? IndexWorld.Test : IndexWorld.Test2));
    }

    [Fact]
    public async Task C083_a_known_pack_is_shown_whole_and_an_unknown_one_is_none()
    {
        IndexWorld.Same(await _world.ShowAsync("test", "main"), IndexWorld.Test).ShouldBeTrue();
        (await _world.ShowAsync("not_found", "main")).ShouldBeNull();
    }

    public void Dispose() => _world.Dispose();
}
