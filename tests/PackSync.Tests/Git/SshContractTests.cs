using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Manifests;
using PackSync.TestKit;

namespace PackSync.Tests.Git;

/// <summary>ssh the whole way, to a real sshd, for both transports. Skipped where there is none; CI installs it, and there a skip is a failure.</summary>
public sealed class SshContractTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly string _keys = Path.Combine(Path.GetTempPath(), $"pack-sync-ssh-{Guid.NewGuid():N}");

    [Theory]
    [InlineData(TransportKind.Embedded)]
    [InlineData(TransportKind.Git)]
    public async Task A_deploy_key_fetches_over_both_spellings(TransportKind transport)
    {
        Assert.SkipUnless(SshServer.IsInstalled, "no sshd on this machine");
        RepositoryBuilder repository = new RepositoryBuilder(_directory["web"]).Release("web", "1.0.0");
        using var server = new SshServer(_keys);
        string[] spellings = [server.Url(repository.Path).Replace(" ", "%20"), $"{Environment.UserName}@127.0.0.1:{repository.Path}"];
        string[] commands = [server.Command, $"{server.Command} -p {server.Port}"];
        foreach ((string spelling, string command) in spellings.Zip(commands))
        {
            using var test = new TestStore(_directory[$"store-{spelling.Length}"], sshCommand: command, transport: transport);
            await test.Fetches(spelling, repository.Head);
        }
    }

    [Theory]
    [InlineData(TransportKind.Embedded)]
    [InlineData(TransportKind.Git)]
    public async Task An_unknown_host_key_is_refused_without_a_question(TransportKind transport)
    {
        Assert.SkipUnless(SshServer.IsInstalled, "no sshd on this machine");
        using var server = new SshServer(_keys);
        using var test = new TestStore(_directory["store"], sshCommand: server.CommandWithoutKnownHost, transport: transport);
        Diagnostic failure = await test.ListingFails(server.Url("/x"));
        failure.Code.ShouldBe("PS2132");
        failure.Message.ShouldContain("Host key verification failed");
        failure.Help!.ShouldContain("BatchMode");
    }

    [Theory]
    [InlineData(TransportKind.Embedded)]
    [InlineData(TransportKind.Git)]
    public async Task A_key_behind_a_passphrase_that_nobody_can_type_is_refused_without_a_question(TransportKind transport)
    {
        Assert.SkipUnless(SshServer.IsInstalled, "no sshd on this machine");
        using var server = new SshServer(_keys);
        using var test = new TestStore(_directory["store"], sshCommand: server.CommandWithLockedKey, transport: transport);
        Diagnostic failure = await test.ListingFails(server.Url("/x"));
        failure.Code.ShouldBe("PS2132");
        failure.Message.ShouldContain("Permission denied");
    }

    [Theory]
    [InlineData(TransportKind.Embedded)]
    [InlineData(TransportKind.Git)]
    public async Task A_repository_that_is_not_there_says_what_the_server_said(TransportKind transport)
    {
        Assert.SkipUnless(SshServer.IsInstalled, "no sshd on this machine");
        using var server = new SshServer(_keys);
        using var test = new TestStore(_directory["store"], sshCommand: server.Command, transport: transport);
        Diagnostic failure = await test.ListingFails(server.Url("/no/such/repository"));
        failure.Code.ShouldBe("PS2132");
        failure.Message.ShouldContain("does not appear to be a git repository");
    }

    [Theory]
    [InlineData(TransportKind.Embedded)]
    [InlineData(TransportKind.Git)]
    public async Task An_unknown_host_is_named(TransportKind transport)
    {
        using var test = new TestStore(_directory["store"], transport: transport);
        Diagnostic failure = await test.ListingFails("git@packs.invalid:a/b");
        failure.Code.ShouldBe("PS2132");
        failure.Message.ShouldContain("packs.invalid");
    }

    [Theory]
    [InlineData(TransportKind.Embedded)]
    [InlineData(TransportKind.Git)]
    public async Task A_program_that_says_nothing_is_ended_at_the_deadline(TransportKind transport)
    {
        using var test = new TestStore(_directory["store"], timeoutSeconds: 0.5, sshCommand: "cat > /dev/null; sleep 100; :", transport: transport);
        (await test.ListingFails("git@example.invalid:a/b")).Code.ShouldBe("PS2138");
    }

    [Theory]
    [InlineData(TransportKind.Embedded, 8)]
    [InlineData(TransportKind.Git, 30)] // git does not tell how far a listing is, so all of it has to come in time
    public async Task A_far_side_that_sends_little_at_a_time_is_slow_and_no_fault(TransportKind transport, double timeoutSeconds)
    {
        RepositoryBuilder repository = new RepositoryBuilder(_directory["web"]).Release("web", "1.0.0");
        string script = _directory.Write("ssh", """
            for command; do :; done
            sh -c "$command" | { i=0; while [ $i -lt 100 ]; do dd bs=30 count=1 2> /dev/null; sleep 0.1; i=$((i + 1)); done; cat; }
            """);
        using var test = new TestStore(_directory["store"], timeoutSeconds: timeoutSeconds, sshCommand: $"sh '{script}'", transport: transport);
        await test.Fetches($"git@example.invalid:{repository.Path}", repository.Head);
    }

    [Theory]
    [InlineData(TransportKind.Embedded)]
    [InlineData(TransportKind.Git)]
    public async Task A_byte_now_and_then_is_no_progress(TransportKind transport)
    {
        new RepositoryBuilder(_directory["web"]).Release("web", "1.0.0");
        string script = _directory.Write("ssh", """
            for command; do :; done
            sh -c "$command" | while :; do dd bs=1 count=1 2> /dev/null; sleep 0.5; done
            """);
        using var test = new TestStore(_directory["store"], timeoutSeconds: 1.5, sshCommand: $"sh '{script}'", transport: transport);
        (await test.ListingFails($"git@example.invalid:{_directory["web"]}")).Code.ShouldBe("PS2120");
    }

    [Theory]
    [InlineData(TransportKind.Embedded)]
    [InlineData(TransportKind.Git)]
    public async Task Cancelling_ends_ssh(TransportKind transport)
    {
        string started = _directory["started"];
        using var test = new TestStore(_directory["store"], sshCommand: $"touch '{started}'; sleep 100; :", transport: transport);
        using var cancellation = new CancellationTokenSource();
        Task<RemoteRefs> listing = test.Store.ListRefsAsync(TestStore.Source("git@example.invalid:a/b"), cancellation.Token);
        while (!File.Exists(started))
            await Task.Yield();
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => listing);
    }

    [Theory]
    [InlineData(TransportKind.Embedded)]
    [InlineData(TransportKind.Git)]
    public async Task A_missing_ssh_program_is_named(TransportKind transport)
    {
        using var test = new TestStore(_directory["store"], sshCommand: "no-such-program-for-ssh", transport: transport);
        (await test.ListingFails("git@example.invalid:a/b")).Code.ShouldBe("PS2133");
    }

    public void Dispose()
    {
        _directory.Dispose();
        if (Directory.Exists(_keys))
            Directory.Delete(_keys, recursive: true);
    }
}
