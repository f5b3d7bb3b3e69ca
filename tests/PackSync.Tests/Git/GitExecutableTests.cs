using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Git.Executable;
using PackSync.Http;
using PackSync.TestKit;

namespace PackSync.Tests.Git;

/// <summary>What is the git executable's alone: how it is started, and how its words are read.</summary>
public sealed class GitExecutableTests
{
    [Theory]
    [InlineData("remote: HTTP Basic: Access denied\nfatal: Authentication failed for 'https://git.example.org/x/'", "https://git.example.org/x", "PS2111")]
    [InlineData("fatal: could not read Password for 'https://me@git.example.org': terminal prompts disabled", "https://git.example.org/x", "PS2111")]
    [InlineData("remote: Repository not found.\nfatal: repository 'https://git.example.org/x/' not found", "https://git.example.org/x", "PS2113")]
    [InlineData("fatal: unable to access 'https://git.example.org/x/': The requested URL returned error: 403", "https://git.example.org/x", "PS2112")]
    [InlineData("error: RPC failed; HTTP 502 curl 22 The requested URL returned error: 502\nfatal: expected flush after ref listing", "https://git.example.org/x", "PS2115")]
    [InlineData("fatal: unable to access 'https://git.example.org/x/': Could not resolve host: git.example.org", "https://git.example.org/x", "PS2101")]
    [InlineData("fatal: unable to access 'https://git.example.org/x/': Could not resolve proxy: proxy.example.org", "https://git.example.org/x", "PS2105")]
    [InlineData("fatal: unable to access 'https://git.example.org/x/': CONNECT tunnel failed, response 403", "https://git.example.org/x", "PS2105")]
    [InlineData("fatal: unable to access 'https://git.example.org/x/': SSL certificate problem: certificate has expired", "https://git.example.org/x", "PS2103")]
    [InlineData("fatal: unable to access 'https://git.example.org/x/': server certificate verification failed. CAfile: none CRLfile: none", "https://git.example.org/x", "PS2103")]
    [InlineData("fatal: unable to access 'https://git.example.org/tls/': Recv failure: Connection reset by peer", "https://git.example.org/tls", "PS2108")]
    [InlineData("error: RPC failed; curl 18 transfer closed with outstanding read data remaining\nfatal: early EOF", "https://git.example.org/x", "PS2108")]
    [InlineData("fatal: unable to access 'https://git.example.org/x/': Connection timed out after 300000 milliseconds", "https://git.example.org/x", "PS2104")]
    [InlineData("fatal: unable to access 'https://git.example.org/x/': Failed to connect to git.example.org port 443 after 1 ms: Couldn't connect to server", "https://git.example.org/x", "PS2102")]
    [InlineData("fatal: https://git.example.org/x/info/refs not valid: is this a git repository?", "https://git.example.org/x", "PS2130")]
    [InlineData("git@git.example.org: Permission denied (publickey).\nfatal: Could not read from remote repository.", "git@git.example.org:x", "PS2132")]
    [InlineData("sh: 1: ssh: not found\nfatal: Could not read from remote repository.", "git@git.example.org:x", "PS2133")]
    [InlineData("fatal: remote error: access denied or repository not exported: /x", "git://git.example.org/x", "PS2131")]
    [InlineData("fatal: Unable to create '/store/x/packed-refs.lock': File exists.", "https://git.example.org/x", null)]
    public void What_git_says_has_the_code_that_the_embedded_transport_has_for_it(string said, string source, string? code)
        => GitFailures.Explain(TestStore.Source(source), GitMessage.Of(said.Split('\n')), TimeSpan.FromSeconds(60))?.Code.ShouldBe(code);

    [Fact]
    public void A_message_shows_no_credential_and_no_general_advice()
        => GitMessage.Of(
            ["fatal: unable to access 'https://me:hunter2@git.example.org/x/': no", "remote: your token t0psecret is old", "Please make sure you have the correct access rights", "and the repository exists."],
            "t0psecret").ShouldBe("unable to access 'https://git.example.org/x/': no; your token *** is old");

    [Theory]
    [InlineData(null, null, null, "ssh -o BatchMode=yes -o ConnectTimeout=60")]
    [InlineData("ssh -i 'my key'", null, null, "ssh -i 'my key' -o BatchMode=yes -o ConnectTimeout=60")]
    [InlineData(null, "ssh -i key", null, "ssh -i key -o BatchMode=yes -o ConnectTimeout=60")]
    [InlineData("ssh -4", "ssh -i key", null, "ssh -4 -o BatchMode=yes -o ConnectTimeout=60")]
    [InlineData(null, null, "/usr/bin/my-ssh", null)]
    [InlineData("/usr/bin/plink -batch", null, null, "/usr/bin/plink -batch")]
    public void Ssh_is_started_as_the_user_has_it_and_asks_nothing(string? given, string? configured, string? gitSsh, string? expected)
    {
        Dictionary<string, string> configuration = configured is null ? [] : new() { ["core.sshcommand"] = configured };
        GitSshCommand.Of(name => name == "GIT_SSH" ? gitSsh : null, given, configuration, TimeSpan.FromSeconds(60)).Command.ShouldBe(expected);
    }

    [Fact]
    public void Progress_is_read_whatever_line_ends_it_has_and_however_it_is_cut()
    {
        List<FetchProgress> reports = [];
        var talk = new GitTalk(TestStore.Source("https://git.example.org/x"), new Collecting(reports));
        foreach (string part in new[] { "remote: Counting objects:  50% (1/2)\rReceiving objects:   1% (1/100)\rReceiving obj", "ects: 100% (100/100), 1.50 MiB | 2.00 MiB/s, done.\nFrom https://git.exam", "ple.org/x\n * [new branch]      master     -> master\nwarning: odd" })
            talk.Hear(part);
        talk.End();
        reports.ShouldBe([new FetchProgress("https://git.example.org/x", 1, 100, 0), new FetchProgress("https://git.example.org/x", 100, 100, 1_572_864)]);
        talk.Lines.ShouldBe(["warning: odd"]);
    }

    [Fact]
    public void A_listing_that_is_none_of_ours_is_refused()
        => Should.Throw<DiagnosticException>(() => GitListing.Parse(TestStore.Source("https://git.example.org/x"), $"{new string('a', 64)}\tHEAD\n")).Diagnostic.Code.ShouldBe("PS2131");

    [Fact]
    public void No_secret_is_in_what_git_is_told_but_in_one_variable()
    {
        Dictionary<string, string?> variables = new() { ["GIT_DIR"] = "/x", ["GIT_CONFIG_KEY_7"] = "a.b", ["EDITOR"] = "vi" };
        var account = new HttpAccount("me", "s3cret");
        new GitEnvironment(_ => null).Apply(variables, TestStore.Source("https://git.example.org/x"), new GitAccess(account, "/ca.pem", new GitSshCommand("ssh")), []);
        variables.Where(pair => pair.Value?.Contains("s3cret") == true).Select(pair => pair.Key).ShouldBe([GitSettings.SecretVariable]);
        variables.ShouldNotContainKey("GIT_DIR");
        variables.ShouldNotContainKey("GIT_CONFIG_KEY_70");
        variables["EDITOR"].ShouldBe("vi");
        variables["GIT_ALLOW_PROTOCOL"]!.Split(':').ShouldBe(["https", "ssh", "git", "file"]);
        account.ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task A_lock_that_a_killed_git_left_in_the_store_is_no_obstacle()
    {
        using var directory = new TempDirectory();
        RepositoryBuilder repository = new RepositoryBuilder(directory["web"]).Release("web", "1.0.0");
        using (var test = new TestStore(directory["store"], transport: PackSync.Manifests.TransportKind.Git))
            await test.Fetches(repository.Path, repository.Head);
        File.WriteAllText(Path.Combine(Directory.GetDirectories(directory["store/git"]).Single(), "refs/heads/master.lock"), "");
        repository.Release("web", "1.1.0");
        using var again = new TestStore(directory["store"], transport: PackSync.Manifests.TransportKind.Git);
        await again.Fetches(repository.Path, repository.Head);
    }

    private sealed class Collecting(List<FetchProgress> reports) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value) => reports.Add(value);
    }
}
