using System.Text;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>A private pack is installed, and its secret is nowhere: in no file, no output, no command line.</summary>
public sealed class SecretTests : IDisposable
{
    private const string Token = "gl-s3cret-t0ken";
    private readonly Scenario _scenario = new();
    private readonly string _keys = Path.Combine(Path.GetTempPath(), $"pack-sync-ssh-{Guid.NewGuid():N}");

    public static TheoryData<string> Transports => ["embedded", "git"];

    [Theory]
    [MemberData(nameof(Transports))]
    public void Of_a_token_over_https_nothing_is_left(string transport)
    {
        RepositoryBuilder repository = _scenario.Repository("web").Release("web", "1.0.0");
        using var authority = new TestAuthority();
        _scenario.Directory.Write("ca.pem", authority.Pem);
        using var server = new GitHttpServer(_scenario.Directory.Path, authority.Certificate) { Login = "deploy:" + Token };
        _scenario.Manifest(
            $"web: {{source: {server.Url}/repositories/web/.git, version: 1.0.0}}",
            $"remotes: {{{server.Url}/: {{token: \"${{env:GIT_TOKEN}}\", ca: ./ca.pem, transport: {transport}}}}}\n");
        var recorded = new RecordedPrograms(_scenario.Directory);

        string printed = Live(recorded, ("GIT_TOKEN", "deploy:" + Token), repository);

        recorded.CommandLines.Contains("git-remote-https", StringComparison.Ordinal).ShouldBe(transport == "git");
        NowhereIs(printed + recorded.CommandLines, Token, Convert.ToBase64String(Encoding.UTF8.GetBytes("deploy:" + Token)));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void Of_a_password_in_netrc_nothing_is_left_but_the_file(string transport)
    {
        RepositoryBuilder repository = _scenario.Repository("web").Release("web", "1.0.0");
        using var server = new GitHttpServer(_scenario.Directory.Path) { Login = "deploy:" + Token };
        _scenario.Manifest($"web: {{source: {server.Url}/repositories/web/.git, version: 1.0.0}}");
        var recorded = new RecordedPrograms(_scenario.Directory);
        Directory.CreateDirectory(_keys);
        string netrc = Path.Combine(_keys, "netrc");
        File.WriteAllText(netrc, $"machine 127.0.0.1 login deploy password {Token}\n");
        File.SetUnixFileMode(netrc, UnixFileMode.UserRead);

        string printed = Live(recorded, ("NETRC", netrc), repository, "--transport", transport);

        NowhereIs(printed + recorded.CommandLines, Token, Convert.ToBase64String(Encoding.UTF8.GetBytes("deploy:" + Token)));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void Of_a_deploy_key_over_ssh_nothing_is_left(string transport)
    {
        Assert.SkipUnless(SshServer.IsInstalled, "no sshd on this machine");
        RepositoryBuilder repository = _scenario.Repository("web").Release("web", "1.0.0");
        using var server = new SshServer(_keys);
        _scenario.Manifest($"web: {{source: \"{server.Url(repository.Path.Replace(" ", "%20"))}\", version: 1.0.0}}");
        var recorded = new RecordedPrograms(_scenario.Directory);

        string printed = Live(recorded, ("GIT_SSH_COMMAND", server.Command), repository, "--transport", transport);

        recorded.CommandLines.ShouldContain("BatchMode=yes");
        NowhereIs(printed + recorded.CommandLines, [.. server.PrivateKey.Split('\n').Where(line => line.Length > 20 && !line.StartsWith('-'))]);
    }

    public void Dispose()
    {
        _scenario.Dispose();
        if (Directory.Exists(_keys))
            Directory.Delete(_keys, recursive: true);
    }

    /// <summary>Installs, looks at everything, and fails once for want of the secret.</summary>
    private string Live(RecordedPrograms recorded, (string Name, string Value) secret, RepositoryBuilder repository, params string[] options)
    {
        var printed = new StringBuilder();
        Dictionary<string, string?> variables = recorded.Variables;
        RunResult Run(params string[] arguments)
        {
            RunResult result = _scenario.RunWith(variables, [.. arguments, .. options]);
            printed.Append(result.Output).Append(result.Error);
            return result;
        }

        RunResult without = Run("apply", "-v");
        without.ExitCode.ShouldBe(1, without.Error);
        variables[secret.Name] = secret.Value;
        RunResult installed = Run("apply", "-v", "--json-into", _scenario.Directory["report.json"]);
        installed.ExitCode.ShouldBe(0, installed.Error);
        _scenario.Git("web", "rev-parse", "HEAD").ShouldBe(repository.Head);
        foreach (string command in new[] { "plan", "verify", "list", "lock", "apply" })
        {
            Run(command, "--json").ExitCode.ShouldBe(0);
            Run(command, "-v").ExitCode.ShouldBe(0);
        }

        return printed.ToString();
    }

    /// <summary>Store, packs, lock, receipts, .git: everything that is below the scenario.</summary>
    private void NowhereIs(string printed, params string[] secrets)
    {
        foreach (string secret in secrets)
        {
            printed.ShouldNotContain(secret);
            Directory.EnumerateFiles(_scenario.Directory.Path, "*", SearchOption.AllDirectories).Where(file => File.ReadAllText(file, Encoding.Latin1).Contains(secret)).ShouldBeEmpty();
        }
    }
}
