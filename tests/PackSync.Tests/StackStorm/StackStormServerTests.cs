using System.Text;
using System.Text.Json.Nodes;
using PackSync.TestKit;

namespace PackSync.Tests.StackStorm;

/// <summary>The double is only worth what it shares with the real one: requests that were sent to a running StackStorm (3.10dev), and what that answered.</summary>
public sealed class StackStormServerTests
{
    /// <summary>Recorded answers are reduced to what is asked for here: what they have, the double's have too.</summary>
    [Theory]
    [InlineData("rows.json")]
    [InlineData("indexes.json")]
    public async Task It_tells_of_rows_and_indexes_as_StackStorm_did(string recorded)
    {
        using var directory = new TempDirectory();
        directory.Write("packs/alpha/pack.yaml", "ref: alpha\n");
        directory.Write("packs/alpha/actions/hello.yaml", "name: hello\nrunner_type: python-script\n");
        directory.Write("packs/alpha/config.schema.yaml", "url: {type: string, required: true, default: 'http://127.0.0.1'}\ntoken: {type: string, secret: true}\nretries: {type: integer, default: 3}\n");
        directory.Write("configs/.keep", "");
        using var server = new StackStormServer(directory["packs"], directory["configs"]) { ShownPacks = "/opt/stackstorm/packs" };
        server.Indexes.Add(("http://127.0.0.1:9180/v1/index.json", """{"packs": {"alpha": {"ref": "alpha", "name": "alpha", "description": "test pack alpha", "keywords": ["test"], "version": "0.2.0", "repo_url": "git://127.0.0.1:9419/alpha.git"}}}"""));
        using var client = new HttpClient();
        foreach (JsonNode? exchange in JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests/PackSync.Tests/StackStorm/Recorded", recorded)))!.AsArray())
        {
            using var request = new HttpRequestMessage(new HttpMethod((string)exchange!["method"]!), server.Url + (string)exchange["path"]!);
            if (exchange["request"] is { } body)
                request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            string answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            ((int)response.StatusCode).ShouldBe((int)exchange["status"]!, answer);
            Has(JsonNode.Parse(answer), exchange["answer"]).ShouldBeTrue($"{exchange.ToJsonString()}\n{answer}");
            if (exchange["total"] is { } total)
                response.Headers.GetValues("X-Total-Count").Single().ShouldBe(total.ToJsonString());
        }
    }

    private static bool Has(JsonNode? answer, JsonNode? recorded) => (answer, recorded) switch
    {
        (JsonObject all, JsonObject some) => some.All(member => all.ContainsKey(member.Key) && Has(all[member.Key], member.Value)),
        (JsonArray all, JsonArray some) => all.Count == some.Count && all.Zip(some).All(pair => Has(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(answer, recorded),
    };

    [Fact]
    public async Task It_answers_as_StackStorm_did()
    {
        using var client = new HttpClient();
        foreach (JsonNode? exchange in JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests/PackSync.Tests/StackStorm/Recorded/register.json")))!.AsArray())
        {
            using var directory = new TempDirectory();
            string setup = (string)exchange!["setup"]!;
            directory.Write("packs/alpha/pack.yaml", "ref: alpha\n");
            directory.Write("packs/alpha/actions/hello.yaml", "name: hello\nrunner_type: python-script\n");
            directory.Write("configs/.keep", "");
            if (setup is "badAction")
                directory.Write("packs/broken/pack.yaml", "ref: broken\n");
            if (setup is "badAction" or "noPackYaml")
                directory.Write($"packs/broken/actions/{(setup == "badAction" ? "bad" : "good")}.yaml", $"name: x\nrunner_type: {(setup == "badAction" ? "no-such-runner" : "noop")}\n");
            if (setup is "badConfig")
                directory.Write("configs/alpha.yaml", "- no mapping\n");
            using var server = new StackStormServer(directory["packs"], directory["configs"]) { ShownPacks = "/opt/stackstorm/packs", Login = setup == "login" ? ("X-Auth-Token", "secret") : null };
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{server.Url}/v1/packs/register") { Content = new StringContent((string)exchange["request"]!, Encoding.UTF8, "application/json") };
            if ((string?)exchange["header"] is { } token)
                request.Headers.Add("X-Auth-Token", token);
            using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
                .ShouldBe(((int)exchange["status"]!, (string)exchange["answer"]!), exchange.ToJsonString());
        }
    }

    [Fact]
    public async Task It_runs_actions_as_StackStorm_did()
    {
        JsonNode recorded = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests/PackSync.Tests/StackStorm/Recorded/executions.json")))!;
        using var directory = new TempDirectory();
        directory.Write("packs/napalm/requirements.txt", "napalm>3.4\n");
        directory.Write("packs/csv/pack.yaml", "");
        using var server = new StackStormServer(directory["packs"], directory["configs"]);
        using var client = new HttpClient();
        foreach (JsonNode? ended in recorded["ended"]!.AsArray())
        {
            JsonNode? parameters = ended!["parameters"];
            using HttpResponseMessage begun = await client.PostAsync($"{server.Url}/v1/executions", Json(new JsonObject { ["action"] = (string)ended["action"]!, ["parameters"] = parameters!.DeepClone() }), TestContext.Current.CancellationToken);
            JsonObject execution = JsonNode.Parse(await begun.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
            ((int)begun.StatusCode, (string)execution["status"]!).ShouldBe(((int)recorded["begun"]!["status"]!, (string)recorded["begun"]!["executionStatus"]!));
            execution.Select(member => member.Key).Order(StringComparer.Ordinal).ShouldBe(recorded["begun"]!["keys"]!.AsArray().Select(key => (string)key!));
            JsonNode seen = execution;
            while ((string)seen["status"]! is "requested" or "running")
                seen = JsonNode.Parse(await client.GetStringAsync($"{server.Url}/v1/executions/{execution["id"]}", TestContext.Current.CancellationToken))!;
            ((string)seen["status"]!).ShouldBe((string)ended["status"]!);
            JsonNode result = seen["result"]!, was = ended["result"]!;
            ((string)result["stdout"]!, (int)result["exit_code"]!, (string)result["result"]!).ShouldBe(((string)was["stdout"]!, (int)was["exit_code"]!, (string)was["result"]!));
            ((string)result["stderr"]!).ShouldEndWith((string)was["stderrEnd"]!);
        }

        using HttpResponseMessage missing = await client.GetAsync($"{server.Url}/v1/executions/{recorded["missing"]!["id"]}", TestContext.Current.CancellationToken);
        ((int)missing.StatusCode, await missing.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(((int)recorded["missing"]!["status"]!, (string)recorded["missing"]!["answer"]!));
    }

    private static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");
}
