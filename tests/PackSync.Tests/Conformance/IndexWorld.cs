using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Indexes;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Reporting;
using PackSync.TestKit;

namespace PackSync.Tests.Conformance;

/// <summary>The indexes of StackStorm's own tests (st2api/tests/unit/controllers/v1/test_packs.py), served for real: main, fallback, override and broken.</summary>
internal sealed class IndexWorld : IDisposable
{
    public const string Test = """
        {"version": "0.4.0", "name": "test", "repo_url": "https://github.com/StackStorm-Exchange/stackstorm-test", "author": "st2-dev",
         "keywords": ["some", "search", "another", "terms"], "email": "info@stackstorm.com", "description": "st2 pack to test package management pipeline"}
        """;

    public const string Test2 = """
        {"version": "0.5.0", "name": "test2", "repo_url": "https://github.com/StackStorm-Exchange/stackstorm-test2", "author": "stanley",
         "keywords": ["some", "special", "terms"], "email": "info@stackstorm.com", "description": "another st2 pack to test package management pipeline"}
        """;

    private readonly WebServer _server = new(AnswerAsync);
    private readonly HttpNetwork _network = new(new NetworkOptions(TimeSpan.FromSeconds(60), false, [], _ => null));

    public static string Fallback => Test.Replace("0.4.0", "0.1.0", StringComparison.Ordinal);

    public static string Override => Test2.Replace("0.5.0", "1.0.0", StringComparison.Ordinal);

    public string Url(string index) => $"{_server.Url}/{index}";

    /// <param name="indexes">As packs.yaml would list them: StackStorm's tests have them reversed already.</param>
    public Task<JsonNode> HealthAsync(params string[] indexes) => HealthAsync([.. indexes.Select(Source)]);

    public async Task<JsonNode> HealthAsync(IndexSource[] indexes)
    {
        var health = new IndexHealth(await Catalog(indexes).ReadAllAsync(TestContext.Current.CancellationToken));
        return Part(new ReportBody.Health(health.Statuses), "indexHealth");
    }

    /// <summary>The entries that a search for the query shows, in its order.</summary>
    public async Task<JsonNode[]> SearchAsync(string query, params string[] indexes)
    {
        IEnumerable<IndexAnswer> answers = await Catalog([.. indexes.Select(Source)]).ReadAllAsync(TestContext.Current.CancellationToken);
        var body = new ReportBody.Searched(query, IndexSearch.Find(query, answers.OfType<IndexAnswer.Read>().Select(read => read.Index)), [], []);
        return [.. Part(body, "search").AsArray().Select(match => match!["entry"]!)];
    }

    /// <returns>Null where no index knows the pack.</returns>
    public async Task<JsonNode?> ShowAsync(string pack, params string[] indexes)
        => await Catalog([.. indexes.Select(Source)]).FindAsync(PackRef.Parse(pack), null, TestContext.Current.CancellationToken) is IndexLookup.Found found
            ? Part(new ReportBody.ShownPacks([found.Entry], []), "showPack")[0]!["entry"]
            : null;

    public IndexSource Source(string index) => new(Url(index), Url(index), false, new SourcePlace("packs.yaml", 2, 3));

    public static bool Same(JsonNode? actual, string expected) => JsonNode.DeepEquals(actual, JsonNode.Parse(expected));

    public void Dispose()
    {
        _network.Dispose();
        _server.Dispose();
    }

    private IndexCatalog Catalog(IndexSource[] indexes) => new([.. indexes], _network);

    private static JsonNode Part(ReportBody body, string name) => JsonNode.Parse(JsonReport.Of(Report.OfRun("", body, false, [])))![name]!;

    private static Task AnswerAsync(HttpContext context)
    {
        (int status, string packs) = context.Request.Path.Value switch
        {
            "/main" => (200, $"\"test\": {Test}, \"test2\": {Test2}"),
            "/fallback" => (200, $"\"test\": {Fallback}"),
            "/override" => (200, $"\"test2\": {Override}"),
            "/empty" => (200, ""),
            _ => (500, ""),
        };
        context.Response.StatusCode = status;
        return context.Response.WriteAsync($"{{\"metadata\": {{}}, \"packs\": {{{packs}}}}}");
    }
}
