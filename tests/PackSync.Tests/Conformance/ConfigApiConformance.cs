using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PackSync.Lockfiles;
using PackSync.StackStorm.Registration;
using PackSync.TestKit;
using PackSync.Tests.Applying;
using PackSync.Tests.Planning;

namespace PackSync.Tests.Conformance;

/// <summary>What StackStorm's own tests pin about configs in its API (st2api/tests/unit/controllers/v1/test_pack_configs.py), by their numbers: what the double does, and what we make of it.</summary>
public sealed class ConfigApiConformance : IDisposable
{
    private readonly TestTarget _target = new() { ConfigsByApi = true };
    private readonly StackStormServer _server;
    private readonly HttpClient _client = new();

    public ConfigApiConformance()
    {
        _server = new StackStormServer(_target.Packs, _target.Configs);
        _target.Api = _server.Url;
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _target.Dispose();
    }

    [Fact]
    public async Task C095_a_pack_without_a_config_has_none()
    {
        (await _client.GetAsync($"{_server.Url}/v1/configs/dummy", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        Send("region: us-west-1").SentConfigs.Length.ShouldBe(1); // which is no fault, but a reason to send it
    }

    [Fact]
    public void C096_a_config_that_is_put_and_put_back_is_the_same()
    {
        Send("region: us-west-1");
        string before = _server.Configs["dummy_pack"]!.ToJsonString();
        Send("region: us-east-1");
        Send("region: us-west-1");
        _server.Configs["dummy_pack"]!.ToJsonString().ShouldBe(before);
    }

    [Fact]
    public async Task C097_decrypt_kv_on_a_secret_is_refused()
    {
        Send("region: us-west-1");
        using HttpResponseMessage answer = await _client.PutAsJsonAsync($"{_server.Url}/v1/configs/dummy_pack", new JsonObject { ["api_key"] = "{{ st2kv.system.key | decrypt_kv }}" }, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        // we refuse it before anything moves
        _target.Declare("dummy_pack", "api_key: \"{{ st2kv.system.key | decrypt_kv }}\"");
        _target.Plan(Given.Lock(Pack())).Refusals.ShouldNotBeEmpty();
    }

    private RegistrationResult Send(string config)
    {
        _target.Declare("dummy_pack", config);
        _target.Apply(Given.Lock(Pack())).Diagnostics.ShouldBeEmpty();
        return _target.Register();
    }

    private LockedPack Pack() => _target.Source("dummy_pack", "1.0.0", ("actions/run.yaml", "name: run\nrunner_type: noop\n"), ("config.schema.yaml", "api_key: {type: string, secret: true}\nregion: {type: string}\n"));
}
