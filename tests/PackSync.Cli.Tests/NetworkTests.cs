using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>Every network transport through the real command, so that CI also tries them in the native binary, where libgit2 calls back into compiled code.</summary>
public sealed class NetworkTests : IDisposable
{
    private readonly Scenario _scenario = new();
    private readonly string _keys = Path.Combine(Path.GetTempPath(), $"pack-sync-ssh-{Guid.NewGuid():N}");

    [Fact]
    public void An_index_and_a_repository_over_https_with_a_private_authority_and_a_token()
    {
        RepositoryBuilder repository = _scenario.Repository("web").Release("web", "1.0.0").Release("web", "1.1.0");
        using var authority = new TestAuthority();
        _scenario.Directory.Write("ca.pem", authority.Pem);
        using var server = new GitHttpServer(_scenario.Directory.Path, authority.Certificate) { Token = "s3cret-token" };
        _scenario.Directory.Write("index.json", $$$"""{"packs": {"web": {"name": "web", "version": "1.0.0", "repo_url": "{{{server.Url}}}/repositories/web/.git" } } }""");
        _scenario.Manifest("web: \">=1.0.0\"", $"indexes: [{server.Url}/index.json]\nremotes: {{{server.Url}/: {{token: \"${{env:GIT_TOKEN}}\", ca: ./ca.pem}}}}\n");

        RunResult without = _scenario.Run("apply");
        RunResult with = _scenario.RunWith(new Dictionary<string, string?> { ["GIT_TOKEN"] = "s3cret-token" }, "apply");

        without.ExitCode.ShouldBe(1);
        without.Error.ShouldContain("GIT_TOKEN");
        with.ExitCode.ShouldBe(0, with.Error);
        _scenario.Git("web", "rev-parse", "HEAD").ShouldBe(repository.Head);
        _scenario.Git("web", "status", "--porcelain").ShouldBeEmpty();
        (with.Output + with.Error).ShouldNotContain("s3cret-token");
        string[] holders = [.. Directory.EnumerateFiles(_scenario.Directory.Path, "*", SearchOption.AllDirectories).Where(file => File.ReadAllText(file).Contains("s3cret-token"))];
        holders.ShouldBeEmpty();
    }

    [Fact]
    public void A_second_apply_sends_nothing_at_all()
    {
        _scenario.Repository("web").Release("web", "1.0.0");
        using var server = new GitHttpServer(_scenario.Directory.Path);
        _scenario.Manifest($"web: {{source: {server.Url}/repositories/web/.git, version: 1.0.0}}");
        _scenario.Must("apply");
        int requests = server.Requests.Count;

        _scenario.Must("apply").Output.ShouldContain("Nothing to do");
        _scenario.Must("verify", "--deep");

        requests.ShouldBeGreaterThan(0);
        server.Requests.Count.ShouldBe(requests);
    }

    [Fact]
    public void A_repository_over_ssh_with_a_deploy_key()
    {
        Assert.SkipUnless(SshServer.IsInstalled, "no sshd on this machine");
        RepositoryBuilder repository = _scenario.Repository("web").Release("web", "1.0.0");
        using var server = new SshServer(_keys);
        _scenario.Manifest($"web: {{source: \"{server.Url(repository.Path.Replace(" ", "%20"))}\", branch: master}}");

        RunResult result = _scenario.RunWith(new Dictionary<string, string?> { ["GIT_SSH_COMMAND"] = server.Command }, "apply");

        result.ExitCode.ShouldBe(0, result.Error);
        _scenario.Git("web", "rev-parse", "HEAD").ShouldBe(repository.Head);
    }

    [Fact]
    public void A_server_that_never_answers_ends_with_its_own_message_and_leaves_nothing()
    {
        using var server = new GitHttpServer(_scenario.Directory.Path) { Silent = true };
        _scenario.Manifest($"web: {{source: {server.Url}/web.git}}");

        RunResult result = _scenario.Run("apply", "--timeout", "1");

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("packs.yaml(4,3): error PS2104");
        File.Exists(_scenario.Directory["packs.lock"]).ShouldBeFalse();
        Directory.Exists(Path.Combine(_scenario.Installed, "web")).ShouldBeFalse();
    }

    [Fact]
    public void The_store_serves_an_apply_offline()
    {
        _scenario.Repository("web").Release("web", "1.0.0");
        using (var server = new GitHttpServer(_scenario.Directory.Path))
        {
            _scenario.Manifest($"web: {{source: {server.Url}/repositories/web/.git, version: 1.0.0}}");
            _scenario.Must("lock");
        }

        _scenario.Must("apply", "--offline").Output.ShouldContain("1 installed");
    }

    public void Dispose()
    {
        _scenario.Dispose();
        if (Directory.Exists(_keys))
            Directory.Delete(_keys, recursive: true);
    }
}
