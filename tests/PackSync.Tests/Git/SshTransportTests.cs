using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Packs;
using PackSync.TestKit;

namespace PackSync.Tests.Git;

/// <summary>Against a real sshd. Skipped where there is none; CI installs it, and there a skip is a failure.</summary>
public sealed class SshTransportTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly string _keys = Path.Combine(Path.GetTempPath(), $"pack-sync-ssh-{Guid.NewGuid():N}");

    [Fact]
    public async Task A_deploy_key_fetches_over_both_spellings()
    {
        Assert.SkipUnless(SshServer.IsInstalled, "no sshd on this machine");
        RepositoryBuilder repository = new RepositoryBuilder(_directory["web"]).Release("web", "1.0.0");
        using var server = new SshServer(_keys);
        CommitId head = CommitId.Parse(repository.Head);
        string[] spellings = [server.Url(repository.Path).Replace(" ", "%20"), $"{Environment.UserName}@127.0.0.1:{repository.Path}"];
        string[] commands = [server.Command, $"{server.Command} -p {server.Port}"];
        foreach ((string spelling, string command) in spellings.Zip(commands))
        {
            using var test = new TestStore(_directory[$"store-{spelling.Length}"], sshCommand: command);
            using StoredRepository stored = await test.Store.EnsureAsync(TestStore.Source(spelling), head, default);
            stored.Contains(head).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task An_unknown_host_key_is_refused_without_a_question()
    {
        Assert.SkipUnless(SshServer.IsInstalled, "no sshd on this machine");
        using var server = new SshServer(_keys);
        using var test = new TestStore(_directory["store"], sshCommand: $"{server.CommandWithoutKnownHost} -o UserKnownHostsFile=/dev/null -o GlobalKnownHostsFile=/dev/null");
        DiagnosticException failure = await Should.ThrowAsync<DiagnosticException>(() => test.Store.ListRefsAsync(TestStore.Source(server.Url("/x")), default));
        failure.Diagnostic.Code.ShouldBe("PS2132");
        failure.Diagnostic.Message.ShouldContain("Host key verification failed");
        failure.Diagnostic.Help!.ShouldContain("BatchMode");
    }

    [Fact]
    public async Task A_repository_that_is_not_there_says_what_the_server_said()
    {
        Assert.SkipUnless(SshServer.IsInstalled, "no sshd on this machine");
        using var server = new SshServer(_keys);
        using var test = new TestStore(_directory["store"], sshCommand: server.Command);
        DiagnosticException failure = await Should.ThrowAsync<DiagnosticException>(() => test.Store.ListRefsAsync(TestStore.Source(server.Url("/no/such/repository")), default));
        failure.Diagnostic.Message.ShouldContain("does not appear to be a git repository");
    }

    [Fact]
    public async Task A_program_that_says_nothing_is_ended_at_the_deadline()
    {
        using var test = new TestStore(_directory["store"], timeoutSeconds: 0.3, sshCommand: "cat > /dev/null; sleep 100; :");
        DiagnosticException failure = await Should.ThrowAsync<DiagnosticException>(() => test.Store.ListRefsAsync(TestStore.Source("git@example.invalid:a/b"), default));
        failure.Diagnostic.Code.ShouldBe("PS2138");
    }

    [Fact]
    public async Task A_missing_ssh_program_is_named()
    {
        using var test = new TestStore(_directory["store"], sshCommand: "no-such-program-for-ssh");
        DiagnosticException failure = await Should.ThrowAsync<DiagnosticException>(() => test.Store.ListRefsAsync(TestStore.Source("git@example.invalid:a/b"), default));
        failure.Diagnostic.Code.ShouldBe("PS2133");
    }

    public void Dispose()
    {
        _directory.Dispose();
        if (Directory.Exists(_keys))
            Directory.Delete(_keys, recursive: true);
    }
}
