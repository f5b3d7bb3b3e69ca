using System.Text.Json.Nodes;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

public sealed class RegistrationTests : IDisposable
{
    private const string Packs = "base: {source: ./repositories/base}\nalpha: {source: ./repositories/alpha}\nzeta: {source: ./repositories/zeta, register: [action, sensor]}";
    private readonly Scenario _scenario = new();
    private StackStormServer _server;

    public RegistrationTests()
    {
        _server = Server();
        _scenario.Index("base", "1.0.0");
        Release("base", "1.0.0");
        Release("alpha", "1.0.0", "dependencies: [base]\n");
        Release("zeta", "1.0.0");
        Manifest(Packs);
    }

    public void Dispose()
    {
        _server.Dispose();
        _scenario.Dispose();
    }

    [Fact]
    public void What_changed_is_registered_once_and_last_each_pack_after_those_that_it_requires()
    {
        RunResult applied = _scenario.Must("apply");
        applied.Output.ShouldContain("Registered with StackStorm: base, alpha, zeta\n");
        _server.Registered.ShouldBe(["base", "alpha", "zeta: action,sensor"]);
        int calls = _server.Calls;

        _scenario.Must("apply").Output.ShouldBe("Nothing to do: 3 packs in sync\n");
        _scenario.Must("verify");
        _scenario.Must("plan", "--detailed-exitcode");
        _server.Calls.ShouldBe(calls);

        Release("alpha", "2.0.0", "dependencies: [base]\n");
        _scenario.Must("update");
        _scenario.Must("apply");
        _server.Registered.Skip(3).ShouldBe(["alpha"]);
        _scenario.Must("rollback").Output.ShouldContain("Registered with StackStorm: alpha\n");
        _server.Registered.Skip(4).ShouldBe(["alpha"]);
        Json("register", 0, "zeta")["register"]!["registered"]!.AsArray().Select(pack => (string)pack!).ShouldBe(["zeta"]);
        _scenario.Must("register").Output.ShouldBe("Nothing to do: StackStorm knows every pack\n");
    }

    /// <summary>To read the whole pack again would enable what an operator disabled.</summary>
    [Fact]
    public void Where_only_the_config_changed_only_the_config_is_registered()
    {
        Manifest("alpha: {source: ./repositories/alpha, dependencies: false, config: {level: 1}}");
        _scenario.Must("apply");
        Manifest("alpha: {source: ./repositories/alpha, dependencies: false, config: {level: 2}}");
        _scenario.Must("apply");
        _server.Registered.ShouldBe(["alpha", "alpha: config"]);
    }

    /// <summary>The files never wait for StackStorm, and what it acknowledged is not sent again.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void When_the_API_dies_the_files_are_right_what_is_open_is_shown_and_the_next_apply_does_it(int registered)
    {
        // of each pack the rows before, registering, the rows after
        _server.DiesAt = (3 * registered) + 2;
        RunResult applied = _scenario.Run("apply");
        applied.ExitCode.ShouldBe(7, applied.Error);
        applied.Error.ShouldContain("error PS7002: StackStorm's API at ");
        RunResult verify = _scenario.Run("verify");
        (verify.ExitCode, verify.Output.TrimEnd().Split('\n')[^1].Split(": ")[0], verify.Output.TrimEnd().EndsWith("; what follows is still open, and `apply` goes on with it", StringComparison.Ordinal)).ShouldBe((7, "The packs directory is in sync", true));
        string[] open = [.. Json("plan", 0)["plan"]!["unregistered"]!.AsArray().Select(pack => (string)pack!)];
        open.ShouldBe(new[] { "base", "alpha", "zeta" }.Skip(registered));
        _scenario.Must("plan").Output.ShouldContain($"Not registered with StackStorm yet: {string.Join(", ", open)}; the next `apply` or `register` does it.");
        _scenario.Run("plan", "--detailed-exitcode").ExitCode.ShouldBe(2);

        string[] before = [.. _server.Registered];
        _server.Dispose();
        _server = Server();
        Manifest(Packs);
        JsonNode next = Json("apply", 0);
        ((bool)next["changesPresent"]!).ShouldBeTrue();
        before.Concat(_server.Registered).ShouldBe(["base", "alpha", "zeta: action,sensor"]);
        _scenario.Must("verify");
    }

    [Fact]
    public void A_pack_that_StackStorm_refuses_does_not_keep_it_from_the_others()
    {
        _scenario.Repository("alpha").Write("actions/bad.yaml", "name: bad\nrunner_type: no-such-runner\n").Release("alpha", "1.1.0", "dependencies: [base]\n");
        _scenario.Must("update");
        RunResult applied = _scenario.Run("apply");
        applied.ExitCode.ShouldBe(7);
        applied.Error.ShouldContain("error PS7000: alpha: StackStorm did not register it: Failed to register action");
        _server.Registered.ShouldBe(["base", "zeta: action,sensor"]);
        applied.Output.ShouldContain("Not registered with StackStorm yet: alpha;");
    }

    [Fact]
    public void What_an_operator_disabled_is_put_back_and_what_lost_its_file_is_named_or_deleted()
    {
        _scenario.Repository("zeta").Write("rules/gone.yaml", "name: gone\nenabled: true\n").Release("zeta", "1.5.0");
        Manifest("zeta: {source: ./repositories/zeta}");
        _scenario.Must("update");
        _scenario.Must("apply");
        _server.Database.Enable("actions/zeta.hello", false);
        _scenario.Repository("zeta").Git("rm", "-q", "rules/gone.yaml");
        Release("zeta", "2.0.0");
        _scenario.Must("update");
        _scenario.Must("plan").Output.ShouldContain("StackStorm keeps these, though their files go or are gone, until somebody runs:\n\n  ? zeta  st2 rule delete zeta.gone\n");
        RunResult applied = _scenario.Must("apply");
        applied.Output.ShouldContain("Registered with StackStorm: zeta\n\nPut back: action zeta.hello stays disabled\n");
        applied.Output.ShouldContain("? zeta  st2 rule delete zeta.gone\n");
        Manifest("zeta: {source: ./repositories/zeta}", policy: "policy: {orphans: delete}\n");
        _scenario.Run("verify").ExitCode.ShouldBe(7);
        JsonNode json = Json("apply", 0);
        json["apply"]!["registration"]!["deleted"]!.AsArray().Single()!["name"]!.ToString().ShouldBe("zeta.gone");
        _server.Database.Rows.ShouldBe(["actions/zeta.hello", "actions/zeta.run", "packs/zeta"]);
        _scenario.Must("verify");
        _scenario.Must("apply").Output.ShouldBe("Nothing to do: 1 pack in sync\n");
    }

    [Fact]
    public void Where_its_disk_is_not_ours_a_config_is_sent_and_its_secret_is_seen_nowhere()
    {
        _scenario.Repository("zeta").Write("config.schema.yaml", "level: {type: integer}\nkey: {type: string, secret: true}\n").Release("zeta", "1.5.0");
        string packs = "zeta: {source: ./repositories/zeta, config: {level: 1, key: \"${env:ZETA_KEY}\"}}";
        Manifest(packs);
        _scenario.Directory.Write("packs.yaml", File.ReadAllText(_scenario.Directory["packs.yaml"]).Replace("configs: ./configs", "configs: api", StringComparison.Ordinal));
        _scenario.Must("update");
        _scenario.Run("apply").Error.ShouldContain("error PS6009");
        var key = new Dictionary<string, string?> { ["ZETA_KEY"] = "s3cret" };
        RunResult applied = _scenario.RunWith(key, "apply", "-v");
        applied.ExitCode.ShouldBe(0, applied.Error);
        applied.Output.ShouldContain("Configs sent to StackStorm: zeta\n");
        (applied.Output + applied.Error).ShouldNotContain("s3cret");
        _server.Configs["zeta"]!.ToJsonString().ShouldBe("""{"level":1,"key":"s3cret"}""");
        _scenario.RunWith(key, "apply").Output.ShouldBe("Nothing to do: 1 pack in sync\n");
        _scenario.Must("verify");
    }

    [Fact]
    public void A_token_comes_from_the_environment_and_is_sent_to_the_API_alone()
    {
        _server.Dispose();
        _server = new StackStormServer(_scenario.Installed, _scenario.Directory["configs"]) { Login = ("X-Auth-Token", "t0ken") };
        Manifest(Packs, ", token: \"${env:ST2_TOKEN}\"");
        _scenario.Run("apply").Error.ShouldContain("error PS7005: ST2_TOKEN");
        RunResult wrong = _scenario.RunWith(new Dictionary<string, string?> { ["ST2_TOKEN"] = "wr0ng" }, "apply");
        (wrong.ExitCode, _server.Registered.Count).ShouldBe((7, 0));
        wrong.Error.ShouldContain("error PS7003");
        RunResult right = _scenario.RunWith(new Dictionary<string, string?> { ["ST2_TOKEN"] = "t0ken" }, "apply");
        right.ExitCode.ShouldBe(0, right.Error);
        (wrong.Error + wrong.Output + right.Output + right.Error).ShouldNotContain("t0ken");
        (wrong.Error + wrong.Output).ShouldNotContain("wr0ng");
    }

    [Fact]
    public void Files_only_leaves_it_to_register()
    {
        RunResult applied = _scenario.Must("apply", "--files-only");
        applied.Output.ShouldContain("Not registered with StackStorm yet: base, alpha, zeta;");
        _server.Calls.ShouldBe(0);
        _scenario.Run("register", "--offline").ExitCode.ShouldBe(7);
        _scenario.Must("register").Output.ShouldBe("Registered with StackStorm: base, alpha, zeta\n");
        _server.Registered.Count.ShouldBe(3);
    }

    [Fact]
    public void A_pack_that_went_and_comes_again_is_registered_again()
    {
        _scenario.Must("apply");
        Manifest("base: {source: ./repositories/base}\nzeta: {source: ./repositories/zeta, register: [action, sensor]}");
        _scenario.Must("lock");
        _scenario.Must("apply", "--prune");
        _server.Registered.Count.ShouldBe(3);
        Manifest(Packs);
        _scenario.Must("lock");
        _scenario.Must("apply");
        _server.Registered.Skip(3).ShouldBe(["alpha"]);
    }

    private StackStormServer Server() => new(_scenario.Installed, _scenario.Directory["configs"]);

    private void Release(string pack, string version, string more = "") => _scenario.Repository(pack).Write("actions/hello.yaml", "name: hello\nrunner_type: noop\n").Release(pack, version, more);

    private void Manifest(string packs, string login = "", string policy = "")
        => _scenario.Directory.Write("packs.yaml", $"version: 1\nindexes: [./index.json]\ntarget: {{packs: ./installed, configs: ./configs, mode: git, api: {{url: \"{_server.Url}\"{login}}}}}\n{policy}packs:\n{string.Concat(packs.Split('\n').Select(line => $"  {line}\n"))}");

    private JsonNode Json(string command, int exit, params string[] arguments)
    {
        RunResult result = _scenario.Run([command, .. arguments, "--json"]);
        result.ExitCode.ShouldBe(exit, result.Error);
        return JsonNode.Parse(result.Output)!;
    }
}
