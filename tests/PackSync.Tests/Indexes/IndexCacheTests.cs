using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Indexes;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.TestKit;

namespace PackSync.Tests.Indexes;

/// <summary>What an index leaves in the store, and what that is good for. Each read is a run of its own.</summary>
public sealed class IndexCacheTests : IDisposable
{
    private const string First = """{"packs": {"web": {"version": "1.0.0", "repo_url": "https://host/web"}}}""";
    private const string Second = """{"packs": {"web": {"version": "2.0.0", "repo_url": "https://host/web"}}}""";
    private readonly TempDirectory _directory = new();
    private readonly ConcurrentQueue<string> _conditions = new();
    private readonly ConcurrentQueue<int> _statuses = new();
    private readonly WebServer _server;
    private string _body = First;
    private string? _tag = "\"a\"", _modified, _cacheControl;

    public IndexCacheTests() => _server = new WebServer(AnswerAsync);

    [Theory]
    [InlineData("\"a\"", null, "\"a\"|")]
    [InlineData("W/\"a\"", null, "W/\"a\"|")]
    [InlineData(null, "Mon, 23 Nov 2026 04:36:25 GMT", "|Mon, 23 Nov 2026 04:36:25 GMT")]
    [InlineData("\"a\"", "Mon, 23 Nov 2026 04:36:25 GMT", "\"a\"|Mon, 23 Nov 2026 04:36:25 GMT")]
    public async Task An_unchanged_index_is_not_sent_again(string? tag, string? modified, string asked)
    {
        (_tag, _modified) = (tag, modified);

        (await VersionAsync()).ShouldBe("1.0.0");
        (await VersionAsync()).ShouldBe("1.0.0");

        _conditions.ShouldBe(["|", asked]);
        _statuses.ShouldBe([200, 304]);
    }

    [Fact]
    public async Task A_changed_one_is_and_takes_the_copy_s_place()
    {
        await VersionAsync();
        (_body, _tag) = (Second, "\"b\"");

        (await VersionAsync()).ShouldBe("2.0.0");
        (await VersionAsync()).ShouldBe("2.0.0");

        _statuses.ShouldBe([200, 200, 304]);
        Copies().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_copy_is_never_read_in_place_of_an_index_that_is_down()
    {
        await VersionAsync();
        string url = _server.Url + "/index.json";
        _server.Dispose();

        IndexLookup lookup = await FindAsync(url);

        lookup.ShouldBeOfType<IndexLookup.Unreadable>().Problem.Code.ShouldBe("PS2006");
    }

    [Fact]
    public async Task Offline_the_copy_is_read_and_its_age_is_said()
    {
        await VersionAsync();
        File.SetLastWriteTimeUtc(Copies().Single(), new DateTime(2026, 11, 23, 4, 36, 25, DateTimeKind.Utc));

        var found = (IndexLookup.Found)await FindAsync(_server.Url + "/index.json", offline: true);

        found.Entry.Version.ShouldBe("1.0.0");
        found.Warnings.ShouldHaveSingleItem().ToString().ShouldBe($"packs.yaml(2,3): warning PS2501: the index {_server.Url}/index.json is the store's copy of 2026-11-23 04:36 UTC, because of --offline");
        _server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_of_not_modified_makes_the_copy_one_of_today()
    {
        DateTime before = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await VersionAsync();
        File.SetLastWriteTimeUtc(Copies().Single(), before);

        await VersionAsync();

        File.GetLastWriteTimeUtc(Copies().Single()).ShouldBeGreaterThan(before);
        _statuses.ShouldBe([200, 304]);
    }

    [Fact]
    public async Task Offline_without_a_copy_a_left_index_stops_a_new_name_as_a_dead_one_does()
    {
        await VersionAsync();
        string left = _server.Url + "/never-read.json", right = _server.Url + "/index.json";

        var lookup = (IndexLookup.Unreadable)await FindAsync([Source(left), Source(right)], offline: true);

        lookup.Problem.Code.ShouldBe("PS2006");
        lookup.Problem.Message.ShouldContain("the store has no copy");
        ((IndexLookup.Found)await FindAsync([Source(left) with { Optional = true }, Source(right)], offline: true)).Warnings.Select(warning => warning.Code).ShouldBe(["PS2500", "PS2501"]);
    }

    [Theory]
    [InlineData("half")]
    [InlineData("edited")]
    [InlineData("empty")]
    [InlineData("garbage")]
    [InlineData("of another version")]
    [InlineData("a folder")]
    public async Task A_damaged_copy_counts_as_none(string damage)
    {
        await VersionAsync();
        string copy = Copies().Single();
        string text = File.ReadAllText(copy);
        if (damage == "a folder")
        {
            File.Delete(copy);
            Directory.CreateDirectory(copy);
        }
        else
        {
            File.WriteAllText(copy, damage switch
            {
                "half" => text[..^10],
                "edited" => text.Replace("1.0.0", "6.6.6", StringComparison.Ordinal),
                "empty" => "",
                "garbage" => new string('\0', 100_000),
                _ => text.Replace("index 1\n", "index 2\n", StringComparison.Ordinal),
            });
        }

        ((IndexLookup.Unreadable)await FindAsync(_server.Url + "/index.json", offline: true)).Problem.Message.ShouldContain("the store has no copy");
        (await VersionAsync()).ShouldBe("1.0.0");
        _statuses.ShouldBe([200, 200]);
    }

    [Fact]
    public async Task What_is_no_index_leaves_the_copy_as_it_was()
    {
        await VersionAsync();
        (_body, _tag) = ("<html>Sign in</html>", "\"b\"");

        (await FindAsync(_server.Url + "/index.json")).ShouldBeOfType<IndexLookup.Unreadable>();

        ((IndexLookup.Found)await FindAsync(_server.Url + "/index.json", offline: true)).Entry.Version.ShouldBe("1.0.0");
    }

    [Fact]
    public async Task A_server_that_forbids_to_store_is_obeyed()
    {
        _cacheControl = "private, no-store";

        await VersionAsync();

        Copies().ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_addresses_have_two_copies_and_a_query_is_in_no_name_and_no_file()
    {
        (await VersionAsync("/index.json?key=s3cret")).ShouldBe("1.0.0");
        (_body, _tag) = (Second, "\"b\"");
        (await VersionAsync("/index.json?key=other")).ShouldBe("2.0.0");

        Copies().Length.ShouldBe(2);
        Copies().ShouldAllBe(copy => !copy.Contains("s3cret") && !File.ReadAllText(copy).Contains("s3cret"));
        (await VersionAsync("/index.json?key=other")).ShouldBe("2.0.0");
        _statuses.ShouldBe([200, 200, 304]);
    }

    [Fact]
    public async Task A_tag_is_shown_to_nobody_but_the_server_that_gave_it()
    {
        using var mirror = new WebServer(AnswerAsync);
        await VersionAsync();
        (_body, _tag) = (Second, "\"a\""); // by chance the same

        string version = await VersionAsync("/index.json", new RemoteSettings(_server.Url, null, null, mirror.Url, null));

        version.ShouldBe("2.0.0");
        _conditions.ShouldBe(["|", "|"]);
    }

    [Fact]
    public async Task The_copies_are_for_the_owner_alone()
    {
        await VersionAsync();

        foreach (string folder in new[] { _directory["store"], _directory["store/indexes"] })
            File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_done_without()
    {
        _directory.Write("store", "a file");

        (await VersionAsync()).ShouldBe("1.0.0");
    }

    [Fact]
    public async Task Many_runs_at_once_share_the_copies()
    {
        await VersionAsync();
        string[] found = await Task.WhenAll(Enumerable.Range(0, 40).Select(run => Task.Run(async () =>
        {
            _tag = $"\"{run % 3}\""; // some must fetch anew while others read
            return await VersionAsync();
        })));

        found.ShouldAllBe(version => version == "1.0.0");
        Copies().ShouldHaveSingleItem();
        (await FindAsync(_server.Url + "/index.json", offline: true)).ShouldBeOfType<IndexLookup.Found>();
    }

    public void Dispose()
    {
        _server.Dispose();
        _directory.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        _conditions.Enqueue($"{request.Headers.IfNoneMatch}|{request.Headers.IfModifiedSince}");
        HttpResponse response = context.Response;
        response.Headers.ETag = _tag;
        response.Headers.LastModified = _modified;
        response.Headers.CacheControl = _cacheControl;
        bool same = _tag is null ? _modified is not null && request.Headers.IfModifiedSince == _modified : request.Headers.IfNoneMatch == _tag;
        response.StatusCode = same ? 304 : 200;
        _statuses.Enqueue(response.StatusCode);
        if (!same)
            await response.WriteAsync(_body);
    }

    private string[] Copies() => Directory.Exists(_directory["store/indexes"]) ? Directory.GetFileSystemEntries(_directory["store/indexes"]) : [];

    private static IndexSource Source(string url) => new(url, url, false, new SourcePlace("packs.yaml", 2, 3));

    private async Task<string> VersionAsync(string path = "/index.json", params RemoteSettings[] remotes)
        => ((IndexLookup.Found)await FindAsync([Source(_server.Url + path)], remotes: remotes)).Entry.Version!;

    private Task<IndexLookup> FindAsync(string url, bool offline = false) => FindAsync([Source(url)], offline);

    private async Task<IndexLookup> FindAsync(IndexSource[] indexes, bool offline = false, params RemoteSettings[] remotes)
    {
        using var network = new HttpNetwork(new NetworkOptions(TimeSpan.FromSeconds(60), offline, [.. remotes], _ => null));
        return await new IndexCatalog([.. indexes], network, new IndexCache(_directory["store"])).FindAsync(PackRef.Parse("web"), null, TestContext.Current.CancellationToken);
    }
}
