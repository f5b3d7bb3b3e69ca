using System.Text.Json.Nodes;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>Virtualenvs as plan, apply, verify and register show them.</summary>
public sealed class VirtualenvTests : IDisposable
{
    private readonly Scenario _scenario = new();
    private readonly StackStormServer _server;

    public VirtualenvTests()
    {
        _server = new StackStormServer(_scenario.Installed, _scenario.Directory["configs"]);
        _scenario.Repository("alpha").Write("requirements.txt", "boto\n").Write("actions/run.py", "").Write("actions/run.yaml", "name: run\nrunner_type: python-script\n").Release("alpha", "1.0.0");
    }

    public void Dispose()
    {
        _server.Dispose();
        _scenario.Dispose();
    }

    [Fact]
    public void StackStorm_builds_them_and_what_is_open_is_shown_until_it_is_done()
    {
        Manifest($"virtualenvs: ./virtualenvs, api: {{url: \"{_server.Url}\"}}", "hooks: {after: [touch, told]}\n");
        _scenario.Must("lock");
        _scenario.Must("plan").Output.ShouldContain("Virtualenvs:\n\n  ~ alpha  build  there is none yet\n\n");
        _scenario.Must("apply", "--files-only").Output.ShouldContain("Virtualenvs not built yet: alpha; the next `apply` does it.\n");
        _scenario.Run("verify").ExitCode.ShouldBe(7);
        _scenario.Run("plan", "--detailed-exitcode").ExitCode.ShouldBe(2);
        JsonNode open = Json("plan", 0)["plan"]!["virtualenvs"]![0]!;
        ((string)open["pack"]!, (bool)open["build"]!, (bool)open["open"]!).ShouldBe(("alpha", true, true));

        JsonNode registered = Json("register", 0)["register"]!;
        ((string)registered["virtualenvs"]!["built"]![0]!, (string)registered["registered"]![0]!).ShouldBe(("alpha", "alpha"));
        _scenario.Must("verify");

        _scenario.Repository("alpha").Write("requirements.txt", "no-such\n").Release("alpha", "1.1.0");
        File.Delete(_scenario.Directory["told"]);
        _scenario.Must("update");
        RunResult failed = _scenario.Run("apply");
        failed.ExitCode.ShouldBe(7);
        failed.Error.ShouldContain("error PS6410: alpha: StackStorm did not build its virtualenv:");
        failed.Output.ShouldContain("Not registered with StackStorm yet: alpha;");
        File.Exists(_scenario.Directory["told"]).ShouldBeFalse(); // it waits for what is open
        RunResult back = _scenario.Must("rollback");
        back.Output.ShouldContain("Virtualenvs built: alpha\n");
        _scenario.Must("apply");
        File.Exists(_scenario.Directory["told"]).ShouldBeTrue();
    }

    [Fact]
    public void Without_an_API_they_are_named_once_with_the_line_that_builds_them()
    {
        Manifest("python: \"3.11\"");
        _scenario.Must("apply").Output.ShouldContain("Virtualenvs that are to be built now:\n\n  st2 run packs.setup_virtualenv packs=alpha\n");
        _scenario.Must("verify");
        _scenario.Must("apply").Output.ShouldBe("Nothing to do: 1 pack in sync\n");
    }

    [Fact]
    public void A_command_builds_them_also_where_StackStorm_is_not_asked_for_anything()
    {
        Manifest($"api: {{url: \"{_server.Url}\"}}, python: \"3.11\", virtualenvs: {{path: ./envs, command: [sh, ./build.sh, \"{{pack}}\", \"{{virtualenv}}\"]}}");
        _scenario.Directory.Write("build.sh", "echo building $1; mkdir \"$2\"\n");
        RunResult applied = _scenario.Must("apply", "--files-only", "--json");
        applied.Error.ShouldContain("building alpha\n");
        OutputSchema.Validate(applied.Output, "apply with virtualenvs");
        ((string)JsonNode.Parse(applied.Output)!["apply"]!["virtualenvs"]!["built"]![0]!).ShouldBe("alpha");
        Directory.Exists(_scenario.Directory["envs/alpha"]).ShouldBeTrue();
        _server.Calls.ShouldBe(0);
    }

    private void Manifest(string target, string more = "")
        => _scenario.Directory.Write("packs.yaml", $"version: 1\ntarget: {{packs: ./installed, configs: ./configs, mode: git, {target}}}\n{more}packs:\n  alpha: {{source: ./repositories/alpha}}\n");

    private JsonNode Json(string command, int exit)
    {
        RunResult result = _scenario.Run(command, "--json");
        result.ExitCode.ShouldBe(exit, result.Error);
        OutputSchema.Validate(result.Output, command);
        return JsonNode.Parse(result.Output)!;
    }
}
