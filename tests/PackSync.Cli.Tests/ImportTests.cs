using System.Text.Json;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>A packs directory as st2 has made it is declared, and the plan has nothing to do.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly Scenario _scenario = new();

    [Fact]
    public void What_st2_installed_is_declared_as_it_is()
    {
        St2Installs("released", "v1.0.0", "v1.0.0");
        St2Installs("pinned", "v1.0.0~1", "feature"); // a commit without a tag, on a branch forced there
        St2Installs("newest", "master", "master");
        St2Installs("without_git", "v1.0.0~1", "x");
        Directory.Delete(Path.Combine(_scenario.Installed, "without_git/.git"), recursive: true);
        _scenario.Directory.Write("installed/without_git/lib/__pycache__/x.pyc", "compiled");
        _scenario.Directory.Write("installed/released/config.yaml", "mine: true\n");
        _scenario.Directory.Write("installed/core/pack.yaml", "ref: core\n");
        string[] before = Snapshot();

        RunResult imported = Import();

        imported.ExitCode.ShouldBe(0, imported.Error);
        imported.Output.ShouldBe(
            """
            Wrote packs.yaml and packs.lock: 4 packs
            They are what is installed: `plan` has nothing to do, and the first `apply` only takes note of them

            """);
        Packs().ShouldBe(
        [
            $"newest: {{commit: \"{Head("newest", "master")}\"}}  # no release; the newest of the branch master when this was written",
            $"pinned: {{commit: \"{Head("pinned", "v1.0.0~1")}\"}}  # no release",
            "released: 1.0.0",
            $"without_git: {{commit: \"{Head("without_git", "v1.0.0~1")}\"}}  # no release",
        ]);
        Snapshot().ShouldBe(before);
        _scenario.Run("plan", "--detailed-exitcode").ExitCode.ShouldBe(0);
        _scenario.Must("apply", "--locked").Output.ShouldContain("4 adopted as found");
        _scenario.Must("verify", "--deep", "--strict");
        File.ReadAllText(_scenario.Directory["installed/released/config.yaml"]).ShouldBe("mine: true\n");
    }

    [Fact]
    public void What_could_be_installed_nowhere_else_is_left_out_with_the_reason()
    {
        St2Installs("fine", "v1.0.0", "v1.0.0");
        St2Installs("committed", "v1.0.0", "v1.0.0");
        TestKit.Git.Run(Path.Combine(_scenario.Installed, "committed"), ["commit", "--quiet", "--allow-empty", "-m", "local"]);
        St2Installs("edited", "v1.0.0", "v1.0.0");
        _scenario.Edit("edited/pack.yaml");
        St2Installs("edited_without_git", "v1.0.0", "v1.0.0");
        Directory.Delete(Path.Combine(_scenario.Installed, "edited_without_git/.git"), recursive: true);
        _scenario.Edit("edited_without_git/pack.yaml");
        _scenario.Directory.Write("installed/homemade/pack.yaml", "ref: homemade\n");

        RunResult imported = Import("--json");

        imported.ExitCode.ShouldBe(0, imported.Error);
        Packs().Where(line => !line.StartsWith('#')).ShouldBe(["edited: 1.0.0", "fine: 1.0.0"]);
        using var document = JsonDocument.Parse(imported.Output);
        JsonElement import = document.RootElement.GetProperty("import");
        import.GetProperty("leftOut").EnumerateArray().Select(pack => pack.GetString()).ShouldBe(["committed", "edited_without_git", "homemade"]);
        document.RootElement.GetProperty("diagnostics").EnumerateArray().Select(diagnostic => diagnostic.GetProperty("code").GetString()).ShouldBe(["PS6302", "PS6301", "PS6300"]);
        // the edit is shown, and nothing would be lost
        _scenario.Run("apply").ExitCode.ShouldBe(6);
        _scenario.Must("diff", "edited", "--edits").Output.ShouldContain("edited");
    }

    [Fact]
    public void A_dependency_that_is_not_there_is_not_brought_in()
    {
        _scenario.Repository("needy").Release("needy", "1.0.0", "dependencies: [other]");
        _scenario.Repository("other").Release("other", "1.0.0");
        _scenario.Index("needy", "1.0.0").Index("other", "1.0.0");
        Clone("needy", "v1.0.0", "v1.0.0");

        RunResult imported = Import();

        imported.ExitCode.ShouldBe(0, imported.Error);
        imported.Error.ShouldContain("PS6303");
        Packs().ShouldBe(["needy: {version: 1.0.0, dependencies: false}"]);
        _scenario.Run("plan", "--detailed-exitcode").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Nothing_is_replaced_and_nothing_is_written_where_there_is_nothing()
    {
        RunResult empty = Import();
        empty.ExitCode.ShouldBe(1);
        empty.Error.ShouldContain("PS6304");
        File.Exists(_scenario.Directory["packs.yaml"]).ShouldBeFalse();

        _scenario.Directory.Write("packs.yaml", "version: 1\npacks: {x: {state: absent}}\n");
        Import().Error.ShouldContain("PS1083");
        File.ReadAllText(_scenario.Directory["packs.yaml"]).ShouldBe("version: 1\npacks: {x: {state: absent}}\n");
    }

    /// <summary>A packs.yaml without packs would be in the way of the next try.</summary>
    [Fact]
    public void Where_nothing_can_be_declared_nothing_is_written()
    {
        _scenario.Repository("web").Release("web", "1.0.0");
        Clone("web", "v1.0.0", "v1.0.0");
        Directory.Move(_scenario.Directory["repositories/web"], _scenario.Directory["away"]);

        RunResult failed = Import();

        failed.ExitCode.ShouldBe(1, failed.Output);
        failed.Error.ShouldContain("PS6302");
        failed.Error.ShouldContain("error PS6305");
        File.Exists(_scenario.Directory["packs.yaml"]).ShouldBeFalse();
        File.Exists(_scenario.Directory["packs.lock"]).ShouldBeFalse();
        Directory.Move(_scenario.Directory["away"], _scenario.Directory["repositories/web"]);
        Import().ExitCode.ShouldBe(0);
    }

    /// <summary>How private repositories are reached stands in a packs.yaml that lists no packs yet; what else stands in it stays.</summary>
    [Fact]
    public void A_packs_yaml_without_packs_is_gone_on_from()
    {
        _scenario.Repository("private").Release("private", "1.0.0");
        using var server = new GitHttpServer(_scenario.Directory.Path) { Token = "s3cret" };
        TestKit.Git.Run(_scenario.Directory.Path, ["clone", "--quiet", _scenario.Directory["repositories/private"], Path.Combine(_scenario.Installed, "private")]);
        TestKit.Git.Run(Path.Combine(_scenario.Installed, "private"), ["remote", "set-url", "origin", $"{server.Url}/repositories/private/.git"]);
        string before = $"# ours\nversion: 1\nremotes: {{{server.Url}/: {{token: \"${{env:GIT_TOKEN}}\"}}}}\ntarget: {{packs: ./installed}}  # here\npacks: {{}}\npolicy: {{keepPrevious: 3}}\n";
        _scenario.Directory.Write("index.json", "{\"packs\": {}}");
        _scenario.Directory.Write("packs.yaml", before.Replace("remotes:", "indexes: [./index.json]\nremotes:", StringComparison.Ordinal));
        Dictionary<string, string?> token = new() { ["GIT_TOKEN"] = "s3cret" };

        _scenario.RunWith(token, "import", "elsewhere").Error.ShouldContain("PS9006");
        _scenario.RunWith(token, "import", "--index", "index.json").Error.ShouldContain("PS9006");
        RunResult imported = _scenario.RunWith(token, "import");

        imported.ExitCode.ShouldBe(0, imported.Error);
        File.ReadAllText(_scenario.Directory["packs.yaml"]).ShouldBe(
            before.Replace("remotes:", "indexes: [./index.json]\nremotes:", StringComparison.Ordinal).Replace("packs: {}\n", $"packs:\n  private: {{source: \"{server.Url}/repositories/private/.git\", version: 1.0.0}}\n", StringComparison.Ordinal));
        _scenario.Run("plan", "--detailed-exitcode").ExitCode.ShouldBe(0);
        _scenario.RunWith(token, "import").Error.ShouldContain("PS1083");
    }

    [Fact]
    public void Configs_stay_where_they_are_or_are_copied_without_their_secrets_and_either_way_the_plan_has_nothing_to_do()
    {
        _scenario.Repository("aws").Write("config.schema.yaml", "region: {type: string}\nlogin: {type: object, properties: {user: {type: string}, pass: {type: string, secret: true}}}\nmore: {type: string, secret: true}\n").Release("aws", "1.0.0");
        _scenario.Index("aws", "1.0.0");
        Clone("aws", "v1.0.0", "v1.0.0");
        string config = _scenario.Directory.Write("configs/aws.yaml", "# by hand\nregion: eu\nlogin:\n  user: me\n  pass: hunter2\nmore: '{{ st2kv.system.more }}'\nunknown: hunter3\n");

        RunResult left = Import();
        left.ExitCode.ShouldBe(0, left.Error);
        left.Output.ShouldContain("StackStorm has configs of aws; they stay as they are, not managed.");
        File.ReadAllText(_scenario.Directory["packs.yaml"]).ShouldContain("\n  configs: ./configs\n");
        _scenario.Run("plan", "--detailed-exitcode").ExitCode.ShouldBe(0);
        File.Delete(_scenario.Directory["packs.yaml"]);
        File.Delete(_scenario.Directory["packs.lock"]);

        RunResult copied = Import("--configs", "ours");
        copied.ExitCode.ShouldBe(0, copied.Error);
        copied.Output.ShouldContain("Copied the configs of aws; `apply` writes them where these variables are set: AWS_LOGIN_PASS, AWS_UNKNOWN\n");
        Packs().ShouldBe(["aws: {version: 1.0.0, configFrom: \"./ours/aws.yaml\"}"]);
        string copy = File.ReadAllText(_scenario.Directory["ours/aws.yaml"]);
        copy.ShouldEndWith("region: \"eu\"\nlogin:\n  user: \"me\"\n  pass: \"${env:AWS_LOGIN_PASS}\"\nmore: \"{{ st2kv.system.more }}\"\nunknown: \"${env:AWS_UNKNOWN}\"\n");
        (copied.Output + copied.Error + copy).ShouldNotContain("hunter");
        string before = File.ReadAllText(config);
        RunResult plan = _scenario.Run("plan", "--detailed-exitcode");
        plan.ExitCode.ShouldBe(0, plan.Output + plan.Error);
        RunResult applied = _scenario.RunWith(new Dictionary<string, string?> { ["AWS_LOGIN_PASS"] = "hunter2", ["AWS_UNKNOWN"] = "hunter3" }, "apply", "--locked");
        applied.ExitCode.ShouldBe(0, applied.Error);
        File.ReadAllText(config).ShouldBe(before);
        File.Delete(_scenario.Directory["packs.yaml"]);
        File.Delete(_scenario.Directory["packs.lock"]);
        RunResult again = Import("--configs", "ours");
        (again.ExitCode, again.Error.Contains("PS7045", StringComparison.Ordinal)).ShouldBe((64, true), again.Error);
    }

    /// <summary>It knows versions and no commits: the lock has what the tags say, and what cannot be known is said.</summary>
    [Fact]
    public void Where_no_packs_directory_is_at_hand_StackStorm_is_asked()
    {
        using var server = new StackStormServer(_scenario.Installed, _scenario.Directory["configs"]);
        string wanted = _scenario.Repository("aws").Release("aws", "1.0.0").Head;
        _scenario.Repository("aws").Release("aws", "1.1.0");
        _scenario.Repository("web").Release("web", "1.0.0");
        _scenario.Index("aws", "1.1.0").Index("web", "1.0.0").Index("away", "1.0.0");
        foreach ((string pack, string version, string path) in new[] { ("aws", "1.0.0", "packs"), ("core", "3.9.0", "packs"), ("web", "9.9.9", "packs"), ("homemade", "0.1.0", "packs"), ("away", "1.0.0", "packs.dev") })
            server.Database.Make("packs", pack, new System.Text.Json.Nodes.JsonObject { ["name"] = pack, ["version"] = version, ["path"] = $"/opt/stackstorm/{path}/{pack}" });

        _scenario.Run("import", "installed", "--api", server.Url).ExitCode.ShouldBe(64);
        RunResult imported = _scenario.Run("import", "--api", server.Url, "--index", "index.json");

        imported.ExitCode.ShouldBe(0, imported.Error);
        imported.Output.ShouldBe("Wrote packs.yaml and packs.lock: 1 pack\nLeft out, and left as they are: away, homemade, web\n");
        foreach (string code in new[] { "PS7040", "PS7041", "PS7042", "PS7043" })
            imported.Error.ShouldContain($"warning {code}: ");
        Packs().Where(line => !line.StartsWith('#')).ShouldBe(["aws: 1.0.0"]);
        File.ReadAllText(_scenario.Directory["packs.lock"]).ShouldContain(wanted);
    }

    public void Dispose() => _scenario.Dispose();

    private RunResult Import(params string[] options) => _scenario.Run(["import", "installed", "--index", "index.json", .. options]);

    /// <summary>As facts 1.4 tell: a clone, a local branch forced to the commit, mode 775 on everything.</summary>
    private void St2Installs(string pack, string at, string branch)
    {
        _scenario.Repository(pack).Release(pack, "0.9.0").Write("actions/one.yaml", pack).Commit("between").Release(pack, "1.0.0").Write("actions/two.yaml", pack).Commit("after");
        _scenario.Index(pack, "1.0.0");
        Clone(pack, at, branch);
    }

    private void Clone(string pack, string at, string branch)
    {
        string directory = Path.Combine(_scenario.Installed, pack);
        TestKit.Git.Run(_scenario.Directory.Path, ["clone", "--quiet", _scenario.Directory[$"repositories/{pack}"], directory]);
        TestKit.Git.Run(directory, ["checkout", "--quiet", "-B", branch, at]);
        Executable.Run("chmod", ["-R", "775", directory]).ExitCode.ShouldBe(0);
    }

    private string Head(string pack, string at) => TestKit.Git.Run(_scenario.Directory[$"repositories/{pack}"], ["rev-parse", at]).Trim();

    private string[] Packs()
        => [.. File.ReadAllLines(_scenario.Directory["packs.yaml"]).SkipWhile(line => line != "packs:").Skip(1).TakeWhile(line => !line.StartsWith("  # sensu:", StringComparison.Ordinal)).Select(line => line.Trim())];

    private string[] Snapshot()
        => [.. Directory.EnumerateFileSystemEntries(_scenario.Installed, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => $"{path} {File.GetLastWriteTimeUtc(path).Ticks}")];
}
