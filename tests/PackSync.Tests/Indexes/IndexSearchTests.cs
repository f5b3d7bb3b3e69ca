using System.Text;
using PackSync.Indexes;
using PackSync.Manifests;

namespace PackSync.Tests.Indexes;

/// <summary>The corners of st2's search (services/packs.py), as the real function has them.</summary>
public sealed class IndexSearchTests
{
    [Theory]
    [InlineData("""{"author": "web corp", "name": "web"}""", "web", SearchRank.Other)] // the first field that matches decides, not the best
    [InlineData("""{"name": "web", "author": "web corp"}""", "web", SearchRank.Name)]
    [InlineData("""{"keywords": ["web"], "name": "web"}""", "web", SearchRank.Keywords)]
    [InlineData("""{"keywords": ["web server"]}""", "web", null)] // a whole item of a list
    [InlineData("""{"keywords": ["Web Server"]}""", "web server", SearchRank.Keywords)]
    [InlineData("""{"content": {"actions": {"count": 1, "resources": ["web"]}}}""", "web", null)] // keys of an object, nothing below
    [InlineData("""{"content": {"Sensors": {}}}""", "sensors", SearchRank.Other)]
    [InlineData("""{"email": "web@host", "repo_url": "https://host/web"}""", "web", null)]
    [InlineData("""{"description": null}""", "none", SearchRank.Other)] // as Python writes it
    [InlineData("""{"keywords": [null, true, 3]}""", "true", SearchRank.Keywords)]
    [InlineData("""{"keywords": [3]}""", "3", SearchRank.Keywords)]
    [InlineData("""{"python_versions": ["3"]}""", "3", SearchRank.Other)]
    [InlineData("""{"version": 1.10}""", "1.1", SearchRank.Other)]
    [InlineData("""{"version": 1.10}""", "1.10", null)]
    [InlineData("""{"version": 2.0}""", "2.0", SearchRank.Other)]
    [InlineData("""{"version": 12345678901234567890}""", "12345678901234567890", SearchRank.Other)]
    [InlineData("""{"name": "x", "name": "web"}""", "web", SearchRank.Name)]
    [InlineData("""{"name": "web", "name": "x"}""", "web", null)]
    [InlineData("""{"name": "\u00dcn\u00ef"}""", "\u00fcN\u00cf", SearchRank.Name)]
    public void The_first_field_that_matches_decides_the_rank(string entry, string query, SearchRank? rank)
        => IndexSearch.Find(query, [Index("main", ("pack", entry))]).Select(match => (SearchRank?)match.Rank).ShouldBe(rank is null ? [] : [rank]);

    [Fact]
    public void Names_come_first_then_keywords_then_the_rest_each_in_the_index_s_order()
        => Find("web", Index(
            "main",
            ("d", """{"author": "web"}"""),
            ("c", """{"keywords": ["web"]}"""),
            ("b", """{"name": "web b"}"""),
            ("a", """{"name": "web a"}"""))).ShouldBe("b a c d");

    [Fact]
    public void Of_several_indexes_the_right_one_s_packs_come_first_but_the_left_one_s_entry_counts()
        => Find("web", Index("left", ("z", """{"name": "web"}"""), ("b", """{"author": "web"}""")), Index("right", ("b", """{"name": "web"}"""), ("a", """{"name": "web"}"""))).ShouldBe("a z b");

    [Fact]
    public void What_the_left_index_says_badly_no_other_index_says_in_its_place()
        => Find("web", Index("left", ("b", """{"repo_url": null}""")), Index("right", ("b", """{"name": "web"}"""))).ShouldBe("");

    private static string Find(string query, params PackIndex[] indexes) => string.Join(' ', IndexSearch.Find(query, indexes).Select(match => match.Entry.Ref));

    private static PackIndex Index(string name, params (string Key, string Entry)[] packs)
    {
        IEnumerable<string> entries = packs.Select(pack => $"\"{pack.Key}\": {{{(pack.Entry.Contains("repo_url", StringComparison.Ordinal) ? "" : "\"repo_url\": \"https://host/x\", ")}{pack.Entry[1..]}");
        byte[] text = Encoding.UTF8.GetBytes($"{{\"packs\": {{{string.Join(',', entries)}}}}}");
        return IndexReader.Read(text, new IndexSource(name, $"https://host/{name}", false, null)).ShouldBeOfType<IndexAnswer.Read>().Index;
    }
}
