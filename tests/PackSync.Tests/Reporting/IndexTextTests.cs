using System.Text;
using PackSync.Indexes;
using PackSync.Manifests;
using PackSync.Reporting;

namespace PackSync.Tests.Reporting;

/// <summary>Index entries are a stranger's text: what they show is one line, whole, and harmless to a terminal.</summary>
public sealed class IndexTextTests
{
    private const string Entry = """
        {"name": "web\u001b[31m red", "version": 1.0, "keywords": ["a", "b\u202e"], "email": null, "contributors": [], "description": "two\n  lines\tand\r\nmore",
         "content": {"actions": {"count": 2, "resources": ["start", "stop\u0007"]}, "tests": {"count": 0, "resources": []}, "odd\u009b": 7},
         "\u001b]0;title\u0007": true, "repo_url": "https://host/web"}
        """;

    [Fact]
    public void Every_attribute_is_shown_on_a_line_of_its_own()
        => Show(TextStyle.Plain).ShouldBe("""
            web
              index                 https://host/main\u001b.json
              name                  web\u001b[31m red
              version               1.0
              keywords              a, b\u202e
              email                 -
              contributors          -
              description           two lines and more
              content               actions 2, tests 0, odd\u009b 7
              \u001b]0;title\u0007  true
              repo_url              https://host/web

            """, StringCompareShould.IgnoreLineEndings);

    [Fact]
    public void Verbosely_content_is_listed_by_name()
        => Show(TextStyle.Plain with { Verbose = true }).ShouldContain("content               actions (start, stop\\u0007); tests (-); odd\\u009b 7\n");

    [Fact]
    public void A_long_value_is_wrapped_between_words_where_the_terminal_ends()
        => Show(TextStyle.Plain with { Width = 34 }, "content", "repo_url").ShouldBe("""
            web
              content   actions 2, tests 0,
                        odd\u009b 7
              repo_url  https://host/web

            """, StringCompareShould.IgnoreLineEndings);

    [Fact]
    public void A_description_of_any_length_is_shown_whole()
    {
        string words = string.Join(' ', Enumerable.Repeat("word", 500));
        string shown = TextReport.Of(Report.OfRun("", new ReportBody.ShownPacks([Read($$"""{"description": "{{words}}", "repo_url": "https://host/web"}""")], ["description"]), false, []), TextStyle.Plain with { Width = 60 });

        shown.Split('\n').ShouldAllBe(line => line.Length <= 60);
        string.Join(' ', shown.Split(' ', '\n').Where(word => word == "word")).ShouldBe(words);
    }

    [Fact]
    public void A_search_shows_the_same_in_columns()
        => TextReport.Of(Report.OfRun("", new ReportBody.Searched("web", [new SearchMatch(Read(Entry), SearchRank.Name)], ["pack", "name", "missing"], []), false, []), TextStyle.Plain)
            .ShouldBe("PACK  NAME               MISSING\nweb   web\\u001b[31m red  -\n");

    [Fact]
    public void Nothing_found_names_the_query_harmlessly()
        => TextReport.Of(Report.OfRun("", new ReportBody.Searched("\u001b[2J", [], ["pack"], []), false, []), TextStyle.Plain).ShouldBe("No pack matches '\\u001b[2J'\n");

    private static string Show(TextStyle style, params string[] attributes)
        => TextReport.Of(Report.OfRun("", new ReportBody.ShownPacks([Read(Entry)], [.. attributes]), false, []), style);

    private static IndexEntry Read(string entry)
        => IndexReader.Read(Encoding.UTF8.GetBytes($"{{\"packs\": {{\"web\": {entry}}}}}"), new IndexSource("https://host/main\u001b.json", "https://host/main.json", false, null))
            .ShouldBeOfType<IndexAnswer.Read>().Index.Entries.Single();
}
