using System.Diagnostics;
using System.Text;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>
/// A network that is dead in one way or another, met by an apply that has a token for it: over each transport and for an index it ends by itself, in its own words, the packs
/// are as they were, and the token is nowhere. Ctrl-C ends any wait.
/// </summary>
public sealed class DeadNetworkTests : IDisposable
{
    private const string Token = "gl-s3cret-t0ken";
    private static readonly string Encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes("deploy:" + Token));
    private readonly Scenario _scenario = new();
    private readonly TestAuthority _authority = new();
    private GitHttpServer? _server;
    private ProxyServer? _proxy;

    public static TheoryData<DeadNetwork> Networks => [.. Enum.GetValues<DeadNetwork>()];

    public static TheoryData<DeadNetwork, string> Waits => new()
    {
        { DeadNetwork.NeverAnswers, "embedded" },
        { DeadNetwork.NeverAnswers, "git" },
        { DeadNetwork.SendsAByteNowAndThen, "embedded" },
        { DeadNetwork.SendsAByteNowAndThen, "git" },
        { DeadNetwork.AsksToComeBackLater, "embedded" },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void It_ends_in_its_own_words_with_the_packs_as_they_were_and_the_secret_nowhere(DeadNetwork network)
    {
        Prepare(network);
        var recorded = new RecordedPrograms(_scenario.Directory);
        string[] before = Installed();
        string timeout = network is DeadNetwork.NeverAnswers or DeadNetwork.SendsAByteNowAndThen ? "2" : "300"; // nothing else is to be waited for
        foreach (string what in new[] { "embedded", "git", "index" })
        {
            Want(what);
            RunResult result = _scenario.RunWith(Variables(network, recorded.Variables), "apply", "-v", "--timeout", timeout, "--json-into", "report.json");

            string when = $"{network} {what}\n{result.Output}\n{result.Error}";
            result.ExitCode.ShouldBe(1, when);
            (string code, string words) = Expected(network, what);
            result.Error.ShouldContain(what == "index" ? "error PS2006" : $"error {code}", customMessage: when); // the name cannot be looked up, and why
            result.Error.ShouldContain(words, Case.Insensitive, when);
            result.Error.ShouldNotContain("   at ", customMessage: when);
            Installed().ShouldBe(before, when);
            foreach (string secret in new[] { Token, Encoded })
            {
                (result.Output + result.Error + recorded.CommandLines).ShouldNotContain(secret);
                Directory.EnumerateFiles(_scenario.Directory.Path, "*", SearchOption.AllDirectories)
                    .Where(file => File.ReadAllText(file, Encoding.Latin1).Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty(when);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Waits))]
    public void An_interrupt_ends_it_with_nothing_half_done(DeadNetwork network, string transport)
    {
        Prepare(network);
        Want(transport);
        string[] before = Installed();
        string[] program = PackSyncCommand.Program;
        var start = new ProcessStartInfo(program[0], [.. program.Skip(1), "apply", "--timeout", "3600"]) { WorkingDirectory = _scenario.Directory.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string? value) in _scenario.Variables(Variables(network, [])))
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        SpinWait.SpinUntil(() => !_server!.Requests.IsEmpty, TimeSpan.FromSeconds(60)).ShouldBeTrue();

        Executable.Run("kill", ["-INT", $"{process.Id}"]).ExitCode.ShouldBe(0);

        process.WaitForExit(TimeSpan.FromSeconds(60)).ShouldBeTrue();
        process.ExitCode.ShouldBe(130);
        process.StandardError.ReadToEnd().ShouldContain("PS9009");
        Installed().ShouldBe(before);
        Directory.Exists(Path.Combine(_scenario.Installed, ".pack-sync", "staging")).ShouldBeFalse();
    }

    public void Dispose()
    {
        _server?.Dispose();
        _proxy?.Dispose();
        _authority.Dispose();
        _scenario.Dispose();
    }

    private static (string Code, string Words) Expected(DeadNetwork network, string what) => network switch
    {
        DeadNetwork.NeverAnswers => ("PS2104", "sent nothing for 2 s"),
        DeadNetwork.SendsAByteNowAndThen => ("PS2120", what == "index" ? "comes too slowly" : "fewer than 10 bytes a second"),
        DeadNetwork.BreaksOff => ("PS2108", "broke"),
        DeadNetwork.AsksToComeBackLater => ("PS2114", "fewer requests (429)"),
        DeadNetwork.WantsAnotherLogin => ("PS2111", "(401)"),
        DeadNetwork.Forbids => ("PS2112", "(403)"),
        DeadNetwork.HasNothingThere => ("PS2113", "(404)"),
        DeadNetwork.IsBroken => ("PS2115", "500"),
        DeadNetwork.HasAnExpiredCertificate => ("PS2103", what == "git" ? "certificate" : "expired") /* what git says depends on its TLS library */,
        DeadNetwork.HasACertificateForAnotherName => ("PS2103", what == "git" ? "certificate" : "another name, elsewhere.invalid, not for 127.0.0.1"),
        DeadNetwork.IsBehindAProxyThatRefuses => ("PS2105", "403"),
        DeadNetwork.DoesNotListen => ("PS2102", "cannot be reached"),
        _ => throw new UnreachableException(),
    };

    /// <summary>A server, and a pack of another source that is installed already.</summary>
    private void Prepare(DeadNetwork network)
    {
        RepositoryBuilder repository = _scenario.Repository("web").Write("large", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i * 7919L}\n")));
        repository.Release("web", "1.0.0");
        _scenario.Repository("local").Release("local", "1.0.0");
        _scenario.Manifest("local: {source: ./repositories/local, version: 1.0.0}").Must("apply");
        _scenario.Directory.Write("ca.pem", _authority.Pem);
        _server = new GitHttpServer(_scenario.Directory.Path, network switch
        {
            DeadNetwork.HasAnExpiredCertificate => _authority.Expired,
            DeadNetwork.HasACertificateForAnotherName => _authority.ForAnotherName,
            _ => _authority.Certificate,
        })
        {
            Login = network == DeadNetwork.WantsAnotherLogin ? "deploy:other" : "deploy:" + Token,
            Silent = network == DeadNetwork.NeverAnswers,
            AlwaysAnswer = network switch
            {
                DeadNetwork.AsksToComeBackLater => 429,
                DeadNetwork.Forbids => 403,
                DeadNetwork.HasNothingThere => 404,
                DeadNetwork.IsBroken => 500,
                _ => null,
            },
            RetryAfter = network == DeadNetwork.AsksToComeBackLater ? 600 : null,
        };
        _scenario.Directory.Write("index.json", $$$"""{"packs": {"web": {"name": "web", "version": "1.0.0", "repo_url": "{{{_server.Url}}}/repositories/web/.git" } } }""");
        if (network == DeadNetwork.IsBehindAProxyThatRefuses)
            _proxy = new ProxyServer { Refuses = true };
        _server.Fault = network switch
        {
            DeadNetwork.SendsAByteNowAndThen => new BodyFault(10, BodyFault.Kind.Trickle) { Method = "GET", Pause = TimeSpan.FromMilliseconds(500) },
            DeadNetwork.BreaksOff => new BodyFault(20_000, BodyFault.Kind.Break),
            _ => null,
        };
        if (network == DeadNetwork.DoesNotListen)
            _server.Dispose();
    }

    /// <param name="what">A transport for the repository, or <c>index</c>.</param>
    private void Want(string what)
    {
        string url = _server!.Url;
        bool index = what == "index";
        if (index && _server.Fault is { Then: BodyFault.Kind.Break } fault)
            _server.Fault = fault with { Method = "GET", GoodBytes = 10 };
        _scenario.Manifest(
            (index ? "web: 1.0.0" : $"web: {{source: {url}/repositories/web/.git, version: 1.0.0}}") + "\nlocal: {source: ./repositories/local, version: 1.0.0}",
            (index ? $"indexes: [{url}/index.json]\n" : "") + $"remotes: {{{url}/: {{token: \"${{env:GIT_TOKEN}}\", ca: ./ca.pem, transport: {(index ? "embedded" : what)}}}}}\n");
        File.Delete(_scenario.Directory["packs.lock"]);
    }

    private Dictionary<string, string?> Variables(DeadNetwork network, Dictionary<string, string?> more) => new(more)
    {
        ["GIT_TOKEN"] = "deploy:" + Token,
        ["https_proxy"] = network == DeadNetwork.IsBehindAProxyThatRefuses ? _proxy!.Url : null,
        ["no_proxy"] = null,
    };

    /// <summary>Every file with its time: what was written and put back shows.</summary>
    private string[] Installed()
        => [.. Directory.EnumerateFiles(_scenario.Installed, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != "run.lock")
            .Select(path => $"{Path.GetRelativePath(_scenario.Installed, path)} {File.GetLastWriteTimeUtc(path).Ticks} {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))}")
            .Order(StringComparer.Ordinal)];
}
