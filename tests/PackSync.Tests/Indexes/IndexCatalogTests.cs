using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Indexes;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.TestKit;

namespace PackSync.Tests.Indexes;

public sealed class IndexCatalogTests : IDisposable
{
    private const string Web = """{"packs": {"web": {"version": "1.0.0", "repo_url": "https://host/web"}}}""";
    private readonly TempDirectory _directory = new();
    private readonly HttpNetwork _network = new(new NetworkOptions(TimeSpan.FromSeconds(10), false, [], _ => null));

    [Fact]
    public async Task An_index_is_read_once_per_run_however_many_ask()
    {
        _directory.Write("index.json", Web);
        using var server = new GitHttpServer(_directory.Path);
        IndexCatalog catalog = Catalog($"{server.Url}/index.json");

        IndexLookup[] found = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => FindAsync(catalog, "web")));

        found.ShouldAllBe(lookup => lookup is IndexLookup.Found);
        server.Requests.ShouldBe(["GET /index.json"]);
    }

    [Fact]
    public async Task All_indexes_are_asked_at_once_and_the_left_one_wins()
    {
        _directory.Write("left.json", Web.Replace("1.0.0", "2.0.0", StringComparison.Ordinal));
        _directory.Write("right.json", Web);

        var found = (IndexLookup.Found)await FindAsync(Catalog(_directory["left.json"], _directory["right.json"]), "web");

        (found.Entry.Version, found.Entry.Index.Written).ShouldBe(("2.0.0", _directory["left.json"]));
    }

    [Theory]
    [InlineData(404, "is not there (404)")]
    [InlineData(500, "answers 500")]
    public async Task A_server_s_refusal_is_told_with_its_status(int status, string words)
    {
        using var server = new GitHttpServer(_directory.Path) { AlwaysAnswer = status };

        var lookup = (IndexLookup.Unreadable)await FindAsync(Catalog($"{server.Url}/index.json"), "web");

        (lookup.Problem.Code, lookup.Problem.Message.Contains(words, StringComparison.Ordinal)).ShouldBe(("PS2006", true));
    }

    [Fact]
    public async Task A_missing_file_a_folder_and_a_malformed_index_are_told_in_their_own_words()
    {
        _directory.Write("bad.json", "[]");
        foreach ((string path, string words) in new[] { ("none.json", "cannot be read"), (".", "cannot be read"), ("bad.json", "it holds a list") })
            ((IndexLookup.Unreadable)await FindAsync(Catalog(_directory[path]), "web")).Problem.Message.ShouldContain(words);
    }

    [Fact]
    public async Task A_bad_entry_of_the_left_index_is_not_passed_over_for_another_s()
    {
        _directory.Write("left.json", """{"packs": {"web": {"repo_url": "ext::sh"}}}""");
        _directory.Write("right.json", Web);

        ((IndexLookup.Unreadable)await FindAsync(Catalog(_directory["left.json"], _directory["right.json"]), "web")).Problem.Code.ShouldBe("PS2004");
    }

    [Fact]
    public async Task An_index_of_the_network_never_names_a_path_of_this_machine()
    {
        _directory.Write("index.json", """{"packs": {"web": {"repo_url": "/etc"}}}""");
        using var server = new GitHttpServer(_directory.Path);

        ((IndexLookup.Unreadable)await FindAsync(Catalog($"{server.Url}/index.json"), "web")).Problem.Message.ShouldContain("local path");
    }

    [Fact]
    public async Task An_index_larger_than_any_real_one_is_not_read_to_its_end()
    {
        using (var file = new FileStream(_directory["index.json"], FileMode.Create))
            file.SetLength(1L << 40); // sparse: reading it whole would not end

        ((IndexLookup.Unreadable)await FindAsync(Catalog(_directory["index.json"]), "web")).Problem.Message.ShouldContain("larger than 64 MiB");
    }

    [Fact]
    public async Task Where_no_index_is_listed_the_way_out_says_so()
        => ((IndexLookup.Unknown)await FindAsync(Catalog(), "web")).Problem.Message.ShouldBe("'web' has no source, and packs.yaml lists no indexes");

    public void Dispose()
    {
        _network.Dispose();
        _directory.Dispose();
    }

    private static Task<IndexLookup> FindAsync(IndexCatalog catalog, string pack)
        => catalog.FindAsync(PackRef.Parse(pack), null, TestContext.Current.CancellationToken);

    private IndexCatalog Catalog(params string[] locations)
        => new([.. locations.Select((location, at) => new IndexSource(location, location, false, new SourcePlace("packs.yaml", at + 2, 3)))], _network);
}
