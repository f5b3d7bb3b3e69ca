using System.Text;
using PackSync.Diagnostics;
using PackSync.Indexes;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Tests.Indexes;

/// <summary>The shapes of a real index, with its oddities; and those that st2 crashes on.</summary>
public sealed class IndexReaderTests
{
    private static readonly IndexSource Network = new("https://index.example.org/v1/index.json", "https://index.example.org/v1/index.json", false, new SourcePlace("packs.yaml", 2, 3));
    private static readonly IndexSource Local = new("../shared/index.json", "/srv/shared/index.json", false, new SourcePlace("packs.yaml", 2, 3));

    [Fact]
    public void A_real_index_reads_whole_with_its_oddities()
    {
        PackIndex index = Read("\uFEFF" + """
            {
              "metadata": {"generated_ts": 1770000000, "hash": "2c1d"},
              "packs": {
                "acos": {"name": "acos", "ref": "acos", "version": "1.10.0", "versions": ["1.6.0", "1.10.0"], "email": "a@example.org",
                  "content": {"actions": {"count": 1, "resources": ["run"]}}, "repo_url": "https://github.com/StackStorm-Exchange/stackstorm-acos"},
                "circle_ci": {"name": "Circle CI", "version": 0.10, "author": "Ünï", "repo_url": "https://github.com/StackStorm-Exchange/stackstorm-circle_ci/"},
                "kafka": {"Contributors": ["x"], "contributors": null, "email": null, "dependencies": ["core"], "repo_url": "git@git.example.org:packs/kafka.git"},
                "astral": {"version": null, "repo_url": "user/astral.git"}
              }
            }
            """);

        index.Entries.Select(entry => $"{entry.Ref}|{entry.Version}|{entry.Source.Location}").ShouldBe(
        [
            "acos|1.10.0|https://github.com/StackStorm-Exchange/stackstorm-acos",
            "circle_ci|0.10|https://github.com/StackStorm-Exchange/stackstorm-circle_ci/",
            "kafka||git@git.example.org:packs/kafka.git",
            "astral||https://github.com/user/astral.git",
        ]);
        index.BadEntries.ShouldBeEmpty();
        index.Entries[1].Json.GetProperty("author").GetString().ShouldBe("Ünï");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"repo_url\": null}")]
    [InlineData("{\"repo_url\": [\"https://host/a\"]}")]
    [InlineData("{\"repo_url\": \"\"}")]
    [InlineData("{\"repo_url\": \"../a\"}")]
    [InlineData("{\"repo_url\": \"/srv/a\"}")]
    [InlineData("{\"repo_url\": \"file:///srv/a\"}")]
    [InlineData("{\"repo_url\": \"ext::sh -c id\"}")]
    [InlineData("{\"repo_url\": \"--upload-pack=id\"}")]
    [InlineData("{\"repo_url\": \"https://user:secret@host/a\"}")]
    [InlineData("{\"repo_url\": \"https://host/\\u001b[2J\"}")]
    [InlineData("{\"repo_url\": \"https://host/\\ud800\"}")]
    [InlineData("{\"repo_url\": \"https://host/a\", \"name\": \"\\udc00\"}")]
    [InlineData("{\"repo_url\": \"https://host/a\", \"content\": {\"actions\": [\"\\udc00\"]}}")]
    [InlineData("{\"repo_url\": \"https://host/a\", \"\\udc00\": 1}")]
    public void A_bad_entry_spoils_only_itself(string entry)
    {
        PackIndex index = Read($"{{\"packs\": {{\"bad\": {entry}, \"good\": {{\"repo_url\": \"https://host/good\"}}}}}}");

        index.Entries.ShouldHaveSingleItem().Ref.Value.ShouldBe("good");
        index.Keys.ShouldBe(["bad", "good"]);
        Diagnostic fault = index.BadEntries[PackRef.Parse("bad")];
        fault.Code.ShouldBe("PS2004");
        fault.Message.ShouldNotContain("secret");
        fault.Message.ShouldNotContain("\u001b");
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_spoil_no_more_than_they_must()
    {
        byte[] text = [.. "{\"packs\": {\"bad\": {\"repo_url\": \"https://host/"u8, 0xff, .. "\"}, \""u8, 0xfe, .. "\": {}, \"good\": {\"repo_url\": \"https://host/good\"}}}"u8];

        PackIndex index = Read(text, Network);

        index.Entries.ShouldHaveSingleItem().Ref.Value.ShouldBe("good");
        index.Keys.Length.ShouldBe(3);
    }

    [Fact]
    public void A_key_that_is_no_ref_is_counted_and_passed_over()
    {
        PackIndex index = Read("""{"packs": {"Bad Ref": {}, "../x": {}, "a\n": {}, "\ud800": {}, "_global": {}, "ok": {"repo_url": "https://host/ok"}}}""");

        index.Entries.ShouldHaveSingleItem().Ref.Value.ShouldBe("ok");
        index.Keys.Length.ShouldBe(6);
    }

    [Theory]
    [InlineData("{\"repo_url\": \"https://host/first\"}", "{\"repo_url\": \"https://host/last\"}", true)]
    [InlineData("{}", "{\"repo_url\": \"https://host/last\"}", true)]
    [InlineData("{\"repo_url\": \"https://host/first\"}", "{}", false)]
    public void Of_a_key_that_stands_twice_the_last_counts(string first, string last, bool good)
    {
        PackIndex index = Read($"{{\"packs\": {{\"web\": {first}, \"web\": {last}}}}}");

        index.Keys.ShouldBe(["web"]);
        index.Entries.Select(entry => entry.Source.Location).ShouldBe(good ? ["https://host/last"] : []);
        index.BadEntries.Count.ShouldBe(good ? 0 : 1);
    }

    [Theory]
    [InlineData("./repositories/web.git", "/srv/shared/repositories/web.git")]
    [InlineData("../web", "/srv/web")]
    [InlineData("..", "/srv")]
    [InlineData("/srv/git/web", "/srv/git/web")]
    [InlineData("file:///srv/git/web%20pack", "/srv/git/web pack")]
    [InlineData("file://localhost/srv/git/web", "/srv/git/web")]
    [InlineData("file://./web", "/srv/shared/web")]
    [InlineData("file://../web", "/srv/web")]
    [InlineData("repositories/web", "https://github.com/repositories/web")]
    [InlineData("git@git.example.org:ops/web.git", "git@git.example.org:ops/web.git")]
    public void A_local_index_may_name_paths_relative_to_itself(string url, string location)
        => Read(Encoding.UTF8.GetBytes($"{{\"packs\": {{\"web\": {{\"repo_url\": \"{url}\"}}}}}}"), Local).Entries.Single().Source.Location.ShouldBe(location);

    private static PackIndex Read(string text) => Read(Encoding.UTF8.GetBytes(text), Network);

    private static PackIndex Read(byte[] bytes, IndexSource source) => IndexReader.Read(bytes, source).ShouldBeOfType<IndexAnswer.Read>().Index;
}
