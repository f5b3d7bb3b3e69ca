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

        index.Entries.Values.OrderBy(entry => entry.Ref).Select(entry => $"{entry.Ref}|{entry.Name}|{entry.Version}|{entry.Source.Location}").ShouldBe(
        [
            "acos|acos|1.10.0|https://github.com/StackStorm-Exchange/stackstorm-acos",
            "astral|||https://github.com/user/astral.git",
            "circle_ci|Circle CI|0.10|https://github.com/StackStorm-Exchange/stackstorm-circle_ci/",
            "kafka|||git@git.example.org:packs/kafka.git",
        ]);
        index.BadEntries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "PS2001")]
    [InlineData(" \r\n", "PS2001")]
    [InlineData("{}", "PS2001")]
    [InlineData("not JSON", "PS2000")]
    [InlineData("{\"packs\": {", "PS2000")]
    [InlineData("<html>404</html>", "PS2000")]
    [InlineData("[]", "PS2000")]
    [InlineData("null", "PS2000")]
    [InlineData("7", "PS2000")]
    [InlineData("true", "PS2000")]
    [InlineData("{\"pakcs\": {}}", "PS2000")]
    [InlineData("{\"packs\": null}", "PS2000")]
    [InlineData("{\"packs\": \"zz\"}", "PS2000")]
    [InlineData("{\"packs\": [{\"ref\": \"a\"}]}", "PS2000")]
    [InlineData("{\"packs\": {}} trailing", "PS2000")]
    public void What_is_no_index_is_a_diagnostic_at_its_line_in_packs_yaml(string text, string code)
    {
        Diagnostic fault = Should.Throw<DiagnosticException>(() => Read(text)).Diagnostic;

        (fault.Code, fault.Place).ShouldBe((code, Network.Place));
    }

    [Theory]
    [InlineData("{\"packs\": {}}")]
    [InlineData("{\"packs\": []}")]
    public void An_index_may_list_nothing(string text) => Read(text).Entries.ShouldBeEmpty();

    [Fact]
    public void Nesting_beyond_any_real_index_is_malformed_and_no_crash()
        => Should.Throw<DiagnosticException>(() => Read($"{{\"packs\": {string.Concat(Enumerable.Repeat("[", 100_000))}")).Diagnostic.Code.ShouldBe("PS2000");

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
    public void A_bad_entry_spoils_only_itself(string entry)
    {
        PackIndex index = Read($"{{\"packs\": {{\"bad\": {entry}, \"good\": {{\"repo_url\": \"https://host/good\"}}}}}}");

        index.Entries.Keys.ShouldHaveSingleItem().Value.ShouldBe("good");
        Diagnostic fault = index.BadEntries[PackRef.Parse("bad")];
        fault.Code.ShouldBe("PS2004");
        fault.Message.ShouldNotContain("secret");
        fault.Message.ShouldNotContain("\u001b");
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_spoil_no_more_than_they_must()
    {
        byte[] text = [.. "{\"packs\": {\"bad\": {\"repo_url\": \"https://host/"u8, 0xff, .. "\"}, \""u8, 0xfe, .. "\": {}, \"good\": {\"repo_url\": \"https://host/good\"}}}"u8];

        PackIndex index = IndexReader.Read(text, Network);

        index.Entries.ShouldContainKey(PackRef.Parse("good"));
    }

    [Fact]
    public void A_key_that_is_no_ref_is_passed_over()
        => Read("""{"packs": {"Bad Ref": {}, "../x": {}, "a\n": {}, "\ud800": {}, "_global": {}, "ok": {"repo_url": "https://host/ok"}}}""")
            .Entries.Keys.ShouldHaveSingleItem().Value.ShouldBe("ok");

    [Theory]
    [InlineData("{\"repo_url\": \"https://host/first\"}", "{\"repo_url\": \"https://host/last\"}", true)]
    [InlineData("{}", "{\"repo_url\": \"https://host/last\"}", true)]
    [InlineData("{\"repo_url\": \"https://host/first\"}", "{}", false)]
    public void Of_a_key_that_stands_twice_the_last_counts(string first, string last, bool good)
    {
        PackIndex index = Read($"{{\"packs\": {{\"web\": {first}, \"web\": {last}}}}}");

        index.Entries.Values.Select(entry => entry.Source.Location).ShouldBe(good ? ["https://host/last"] : []);
        index.BadEntries.Count.ShouldBe(good ? 0 : 1);
    }

    [Fact]
    public void A_local_index_may_name_paths_relative_to_itself()
        => IndexReader.Read("""{"packs": {"web": {"repo_url": "./repositories/web.git"}}}"""u8.ToArray(), Local)
            .Entries[PackRef.Parse("web")].Source.Location.ShouldBe("/srv/shared/repositories/web.git");

    private static PackIndex Read(string text) => IndexReader.Read(Encoding.UTF8.GetBytes(text), Network);
}
