using PackSync.Diagnostics;
using PackSync.Http;
using PackSync.Indexes;
using PackSync.Manifests;
using PackSync.TestKit;

namespace PackSync.Tests.Indexes;

/// <summary>Every way in which a real server can answer has its status, and none is an exception.</summary>
public sealed class IndexShapeTests
{
    private static readonly SourcePlace Place = new("packs.yaml", 2, 3);

    public static TheoryData<string> Names => [.. IndexShape.All.Select(shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_shape_has_its_status(string name)
    {
        IndexShape shape = IndexShape.All.Single(shape => shape.Name == name);
        using var server = new WebServer(context => shape.Answer(context));

        IndexAnswer answer = await ReadAsync(server.Url + "/index.json", shape.Timeout);

        if (shape.Fault is { } fault)
        {
            var failed = (IndexAnswer.Failed)answer;
            (failed.Fault, failed.Problem.Place).ShouldBe((fault, Place), failed.Problem.ToString());
        }
        else
        {
            PackIndex index = answer.ShouldBeOfType<IndexAnswer.Read>((answer as IndexAnswer.Failed)?.Problem.ToString()).Index;
            index.Keys.Length.ShouldBe(shape.Packs);
        }
    }

    [Fact]
    public async Task So_has_a_name_that_nobody_knows_and_a_port_where_nobody_listens()
    {
        foreach (string url in new[] { "http://packs.invalid/index.json", "http://127.0.0.1:9/index.json" })
            (await ReadAsync(url)).ShouldBeOfType<IndexAnswer.Failed>().Fault.ShouldBe(IndexFault.Unresponsive);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_busy_server_is_asked_again_when_it_says_and_counts_as_unresponsive_only_then(int status)
    {
        int busy = 2;
        using var server = new WebServer(context =>
        {
            if (busy-- > 0)
            {
                context.Response.StatusCode = status;
                context.Response.Headers.RetryAfter = "0";
                return Task.CompletedTask;
            }

            return IndexShape.All[0].Answer(context);
        });

        (await ReadAsync(server.Url + "/index.json")).ShouldBeOfType<IndexAnswer.Read>();
        busy = 9;
        (await ReadAsync(server.Url + "/index.json")).ShouldBeOfType<IndexAnswer.Failed>().Fault.ShouldBe(IndexFault.Unresponsive);
        server.Requests.Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_server_that_asks_to_wait_for_longer_than_the_timeout_is_not_waited_for()
    {
        using var server = new WebServer(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "86400";
            return Task.CompletedTask;
        });

        (await ReadAsync(server.Url + "/index.json")).ShouldBeOfType<IndexAnswer.Failed>();
        server.Requests.Count.ShouldBe(1);
    }

    private static async Task<IndexAnswer> ReadAsync(string url, TimeSpan? timeout = null)
    {
        using var network = new HttpNetwork(new NetworkOptions(timeout ?? TimeSpan.FromSeconds(60), false, [], _ => null));
        return (await new IndexCatalog([new IndexSource(url, url, false, Place)], network).ReadAllAsync(TestContext.Current.CancellationToken)).Single();
    }
}
