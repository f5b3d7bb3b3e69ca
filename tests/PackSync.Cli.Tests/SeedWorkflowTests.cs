using System.Text.Json.Nodes;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>What people do with `st2 pack`, step by step, with `pack-sync`: each step is one real run or a few, and what it left on disk. The pieces are tested elsewhere; this is the story.</summary>
public sealed class SeedWorkflowTests : IDisposable
{
    private readonly Scenario _scenario = new();
    private readonly string _keys = Path.Combine(Path.GetTempPath(), $"pack-sync-ssh-{Guid.NewGuid():N}");

    public void Dispose()
    {
        _scenario.Dispose();
        if (Directory.Exists(_keys))
            Directory.Delete(_keys, recursive: true);
    }

    /// <summary><c>st2 pack search monitoring</c>, <c>st2 pack list</c>.</summary>
    [Fact]
    public void Discover()
    {
        Indexed("sensu");
        _scenario.Manifest("sensu:");

        _scenario.Must("search", "sens").Output.ShouldBe("PACK   VERSION  AUTHOR  DESCRIPTION\nsensu  1.0.0    -       -\n");
        _scenario.Must("list").Output.ShouldContain("sensu");
        _scenario.Must("apply");
        Rows("list").ShouldBe(["sensu in sync"]);
    }

    /// <summary><c>st2 pack show sensu</c>.</summary>
    [Fact]
    public void Show()
    {
        Indexed("sensu");
        _scenario.Manifest("");

        _scenario.Must("show-pack", "sensu").Output.ShouldBe("sensu\n  index     ./index.json\n  ref       sensu\n  name      sensu\n  version   1.0.0\n  repo_url  ./repositories/sensu\n");
    }

    /// <summary><c>st2 pack install sensu</c>.</summary>
    [Fact]
    public void Install_by_name()
    {
        RepositoryBuilder sensu = Indexed("sensu");
        _scenario.Manifest("");

        _scenario.Must("add", "sensu").Output.ShouldContain("+ sensu  1.0.0");
        _scenario.Must("plan").Output.ShouldContain("+ sensu  install");
        _scenario.Must("apply").Output.ShouldContain("1 installed");
        IsAt("sensu", sensu.Head);
        _scenario.Must("verify", "--deep");
        _scenario.Must("apply").Output.ShouldBe("Nothing to do: 1 pack in sync\n");
    }

    /// <summary><c>st2 pack install sensu aws</c>, with what they depend on.</summary>
    [Fact]
    public void Install_several_at_once()
    {
        Indexed("sensu", "dependencies: [checks]\n");
        Indexed("aws");
        Indexed("checks");
        _scenario.Manifest("");

        _scenario.Must("add", "sensu", "aws");
        _scenario.Must("apply").Output.ShouldContain("3 installed");
        Rows("list").ShouldBe(["aws in sync", "checks in sync", "sensu in sync"]);
        _scenario.Must("verify", "--deep");
    }

    /// <summary><c>st2 pack install https://github.com/emedvedev/chatops_tutorial</c>.</summary>
    [Fact]
    public void Install_by_url()
    {
        RepositoryBuilder tutorial = _scenario.Repository("chatops_tutorial", "main").Release("chatops_tutorial", "1.0.0").Write("new", "newer than any release").Commit("after");
        using var server = new GitHttpServer(_scenario.Directory.Path);
        _scenario.Manifest("");

        _scenario.Must("add", $"{server.Url}/repositories/chatops_tutorial/.git");
        _scenario.Must("apply");
        IsAt("chatops_tutorial", tutorial.Head);
        _scenario.Git("chatops_tutorial", "config", "remote.origin.url").ShouldBe($"{server.Url}/repositories/chatops_tutorial/.git");
    }

    /// <summary>A repository that is not named after its pack: only its pack.yaml knows the ref, and the message says how to go on.</summary>
    [Fact]
    public void Install_by_url_where_the_repository_is_called_otherwise()
    {
        RepositoryBuilder training = _scenario.Repository("chatops-training").Release("training", "1.0.0");
        using var server = new GitHttpServer(_scenario.Directory.Path);
        _scenario.Manifest("");
        string url = $"{server.Url}/repositories/chatops-training/.git";

        _scenario.Run("add", url).Error.ShouldContain("list it as 'training' (`add --as training`)");
        _scenario.Must("add", "--as", "training", url);
        _scenario.Must("apply");
        IsAt("training", training.Head);
    }

    /// <summary><c>st2 pack install cloudflare=1.0.0</c>.</summary>
    [Fact]
    public void Install_by_version()
    {
        RepositoryBuilder cloudflare = Indexed("cloudflare");
        string wanted = cloudflare.Head;
        cloudflare.Release("cloudflare", "1.1.0");
        _scenario.Index("cloudflare", "1.1.0").Manifest("");

        _scenario.Must("add", "cloudflare=1.0.0");
        _scenario.Must("apply");
        IsAt("cloudflare", wanted);
        File.ReadAllText(Path.Combine(_scenario.Installed, "cloudflare/pack.yaml")).ShouldContain("version: 1.0.0");
    }

    /// <summary><c>st2 pack install https://github.com/emedvedev/chatops_tutorial=testing</c>.</summary>
    [Fact]
    public void Install_by_branch()
    {
        RepositoryBuilder tutorial = _scenario.Repository("chatops_tutorial").Release("chatops_tutorial", "1.0.0");
        tutorial.Git("checkout", "--quiet", "-b", "testing");
        string testing = tutorial.Write("actions/new.yaml", "name: new\nrunner_type: noop\n").Commit("to be tried").Head;
        tutorial.Git("checkout", "--quiet", "master");
        using var server = new GitHttpServer(_scenario.Directory.Path);
        _scenario.Manifest("");

        _scenario.Must("add", $"{server.Url}/repositories/chatops_tutorial/.git=testing");
        _scenario.Must("apply");
        IsAt("chatops_tutorial", testing);
        _scenario.Git("chatops_tutorial", "symbolic-ref", "--short", "HEAD").ShouldBe("testing");
    }

    /// <summary><c>st2 pack install cloudflare=77ee04e</c>: a commit that no branch and no tag names.</summary>
    [Fact]
    public void Install_by_commit()
    {
        RepositoryBuilder cloudflare = Indexed("cloudflare");
        string between = cloudflare.Write("between", "two releases").Commit("between").Head;
        cloudflare.Release("cloudflare", "1.1.0");
        _scenario.Manifest("");

        _scenario.Must("add", $"cloudflare={between[..7]}");
        _scenario.Must("apply");
        IsAt("cloudflare", between);
        _scenario.Must("lock", "--check");
    }

    /// <summary><c>st2 pack install sensu</c>, once more, when there is a newer one; and with it goes what the new one no longer has.</summary>
    [Fact]
    public void Upgrade()
    {
        RepositoryBuilder sensu = Indexed("sensu");
        _scenario.Manifest("sensu: \">=1.0.0\"");
        _scenario.Must("apply");
        File.Delete(Path.Combine(sensu.Path, "actions/run.yaml"));
        sensu.Write("pack.yaml", File.ReadAllText(Path.Combine(sensu.Path, "pack.yaml")).Replace("1.0.0", "1.1.0", StringComparison.Ordinal)).Commit("Release 1.1.0").Git("tag", "v1.1.0");

        _scenario.Must("outdated").Output.ShouldContain("1.1.0");
        _scenario.Must("update", "sensu").Output.ShouldContain("~ sensu  1.0.0");
        _scenario.Must("apply").Output.ShouldContain("1 upgraded");
        IsAt("sensu", sensu.Head);
        File.Exists(Path.Combine(_scenario.Installed, "sensu/actions/run.yaml")).ShouldBeFalse();
        _scenario.Must("rollback");
        File.Exists(Path.Combine(_scenario.Installed, "sensu/actions/run.yaml")).ShouldBeTrue();
    }

    /// <summary><c>st2 pack remove sensu</c>.</summary>
    [Fact]
    public void Remove()
    {
        Indexed("sensu");
        Indexed("aws");
        _scenario.Manifest("aws:\nsensu:");
        _scenario.Must("apply");

        _scenario.Must("remove", "sensu");
        _scenario.Must("plan", "--prune").Output.ShouldContain("- sensu  remove");
        _scenario.Must("apply", "--prune");
        Directory.Exists(Path.Combine(_scenario.Installed, "sensu")).ShouldBeFalse();
        Rows("list").ShouldBe(["aws in sync"]);
    }

    /// <summary><c>st2 pack config sensu</c>.</summary>
    [Fact]
    public void Configure()
    {
        _scenario.Repository("sensu").Write("config.schema.yaml", "host: {type: string, required: true}\nport: {type: integer, default: 4567}\npass: {type: string, secret: true}\n");
        Indexed("sensu");
        _scenario.Manifest("sensu:");
        _scenario.Directory.Write("packs.yaml", File.ReadAllText(_scenario.Directory["packs.yaml"]).Replace("mode: git", "mode: git, configs: ./configs", StringComparison.Ordinal));
        _scenario.Must("apply");

        _scenario.Must("config", "sensu", "--set", "host=sensu.example.org", "--set", "port=4568", "--set", "pass=${env:SENSU_PASS}");
        RunResult applied = _scenario.RunWith(new Dictionary<string, string?> { ["SENSU_PASS"] = "hunter2" }, "apply");
        applied.ExitCode.ShouldBe(0, applied.Error);
        File.ReadAllText(_scenario.Directory["configs/sensu.yaml"]).ShouldEndWith("host: \"sensu.example.org\"\nport: 4568\npass: \"hunter2\"\n");
        (applied.Output + File.ReadAllText(_scenario.Directory["packs.yaml"])).ShouldNotContain("hunter2");
    }

    /// <summary>The seed's "rules are not loaded by default", and <c>st2 pack register sensu --types rules</c>.</summary>
    [Fact]
    public void Register_rules()
    {
        Indexed("sensu");
        using var server = new StackStormServer(_scenario.Installed, _scenario.Directory["configs"]);
        _scenario.Manifest("sensu:");
        string manifest = File.ReadAllText(_scenario.Directory["packs.yaml"]).Replace("mode: git", $"mode: git, api: {{url: \"{server.Url}\"}}, register: [action, sensor, alias]", StringComparison.Ordinal);
        _scenario.Directory.Write("packs.yaml", manifest);

        _scenario.Must("apply").Output.ShouldContain("Registered with StackStorm: sensu\n");
        server.Registered.ShouldBe(["sensu: action,sensor,alias"]);

        _scenario.Directory.Write("packs.yaml", manifest.Replace("  sensu:", "  sensu: {register: [action, sensor, alias, rule]}", StringComparison.Ordinal));
        _scenario.Must("apply").Output.ShouldContain("Registered with StackStorm: sensu\n");
        server.Registered.Skip(1).ShouldBe(["sensu: action,sensor,alias,rule"]);
    }

    /// <summary>A private repository over HTTP: the token is in the environment, and in no file.</summary>
    [Fact]
    public void Private_repository_by_token()
    {
        RepositoryBuilder ops = _scenario.Repository("ops").Release("ops", "1.0.0");
        using var server = new GitHttpServer(_scenario.Directory.Path) { Token = "s3cret-token" };
        _scenario.Manifest("", $"remotes: {{{server.Url}/: {{token: \"${{env:GIT_TOKEN}}\"}}}}\n");
        Dictionary<string, string?> token = new() { ["GIT_TOKEN"] = "s3cret-token" };
        string url = $"{server.Url}/repositories/ops/.git";

        RunResult without = _scenario.Run("add", url);
        (without.ExitCode, without.Error.Contains("GIT_TOKEN", StringComparison.Ordinal)).ShouldBe((1, true), without.Error);
        _scenario.RunWith(token, "add", url).ExitCode.ShouldBe(0);
        _scenario.RunWith(token, "apply").ExitCode.ShouldBe(0);
        IsAt("ops", ops.Head);
        Directory.EnumerateFiles(_scenario.Directory.Path, "*", SearchOption.AllDirectories).Where(file => File.ReadAllText(file).Contains("s3cret-token", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>A private repository over ssh, with the key that the user's ssh finds.</summary>
    [Fact]
    public void Private_repository_by_ssh_key()
    {
        Assert.SkipUnless(SshServer.IsInstalled, "no sshd on this machine");
        RepositoryBuilder ops = _scenario.Repository("ops").Release("ops", "1.0.0");
        using var server = new SshServer(_keys);
        Dictionary<string, string?> key = new() { ["GIT_SSH_COMMAND"] = server.Command };
        _scenario.Manifest("");

        RunResult added = _scenario.RunWith(key, "add", server.Url(ops.Path.Replace(" ", "%20", StringComparison.Ordinal)) + "=v1.0.0");
        added.ExitCode.ShouldBe(0, added.Error);
        _scenario.RunWith(key, "apply").ExitCode.ShouldBe(0);
        IsAt("ops", ops.Head);
    }

    /// <summary><c>packs_base_paths</c>: packs of one's own beside those that are installed. They are looked at, and never written.</summary>
    [Fact]
    public void Extra_base_paths()
    {
        Indexed("sensu");
        _scenario.Manifest("sensu:");
        _scenario.Directory.Write("packs.yaml", File.ReadAllText(_scenario.Directory["packs.yaml"]).Replace("mode: git", "mode: git, search: [./mine]", StringComparison.Ordinal));
        _scenario.Directory.Write("mine/homemade/pack.yaml", "ref: homemade\nname: Homemade\nversion: 0.1.0\ndescription: d\nauthor: a\nemail: a@example.org\n");
        _scenario.Must("apply");

        RunResult got = _scenario.Must("get", "homemade");
        got.Output.ShouldContain(_scenario.Directory["mine/homemade"]);
        _scenario.Directory.Write("mine/sensu/pack.yaml", "ref: sensu\n");
        _scenario.Must("plan").Error.ShouldContain("warning PS4501: sensu is in more than one base path");
        _scenario.Must("apply");
        File.ReadAllText(_scenario.Directory["mine/sensu/pack.yaml"]).ShouldBe("ref: sensu\n");
    }

    /// <summary><c>index_url</c> with several: the leftmost wins, whole entries.</summary>
    [Fact]
    public void Several_indexes_with_overriding()
    {
        Indexed("sensu");
        RepositoryBuilder own = _scenario.Repository("own_sensu").Release("sensu", "9.0.0");
        using var server = new GitHttpServer(_scenario.Directory.Path);
        _scenario.Directory.Write("own.json", $$$"""{"packs": {"sensu": {"name": "sensu", "version": "9.0.0", "repo_url": "{{{server.Url}}}/repositories/own_sensu/.git" } } }""");
        _scenario.Manifest("sensu:");
        _scenario.Directory.Write("packs.yaml", File.ReadAllText(_scenario.Directory["packs.yaml"]).Replace("[./index.json]", $"[\"{server.Url}/own.json\", ./index.json]", StringComparison.Ordinal));

        _scenario.Must("show-pack", "sensu", "-a", "index,version").Output.ShouldBe($"sensu\n  index    {server.Url}/own.json\n  version  9.0.0\n");
        _scenario.Must("apply");
        IsAt("sensu", own.Head);
    }

    /// <summary><c>GET /packs/index/health</c>.</summary>
    [Fact]
    public void Index_health()
    {
        Indexed("sensu");
        _scenario.Manifest("sensu:");
        _scenario.Must("index", "health").Output.ShouldEndWith("The index is fine: 1 pack\n");
        _scenario.Directory.Write("packs.yaml", File.ReadAllText(_scenario.Directory["packs.yaml"]).Replace("[./index.json]", $"[\"http://127.0.0.1:{ClosedPort.Find()}/index.json\", ./index.json]", StringComparison.Ordinal));

        RunResult health = _scenario.Run("index", "health");
        health.ExitCode.ShouldBe(1);
        health.Output.ShouldContain("unresponsive");
    }

    private RepositoryBuilder Indexed(string pack, string more = "")
    {
        _scenario.Index(pack, "1.0.0");
        return _scenario.Repository(pack).Release(pack, "1.0.0", more);
    }

    private void IsAt(string pack, string commit)
    {
        _scenario.Git(pack, "rev-parse", "HEAD").ShouldBe(commit);
        _scenario.Git(pack, "status", "--porcelain").ShouldBeEmpty();
    }

    private string[] Rows(string command)
        => [.. JsonNode.Parse(_scenario.Must(command, "--json").Output)!["list"]!.AsArray().Select(row => $"{row!["pack"]} {row["state"]}")];
}
