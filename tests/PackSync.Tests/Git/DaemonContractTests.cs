using PackSync.Git;
using PackSync.Manifests;
using PackSync.TestKit;

namespace PackSync.Tests.Git;

/// <summary>A git daemon that misbehaves, for both transports. What one that behaves must give is in <see cref="TransportContractTests"/>.</summary>
public sealed class DaemonContractTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Theory]
    [InlineData(TransportKind.Embedded)]
    [InlineData(TransportKind.Git)]
    public async Task A_daemon_that_never_answers_ends_at_the_deadline(TransportKind transport)
    {
        using var daemon = new GitDaemon(_directory.Path) { Silent = true };
        using var test = new TestStore(_directory["store"], timeoutSeconds: 0.5, transport: transport);
        (await test.ListingFails(daemon.Url + "/web")).Code.ShouldBe("PS2138");
    }

    [Theory]
    [InlineData(TransportKind.Embedded)]
    [InlineData(TransportKind.Git)]
    public async Task Cancelling_ends_a_call_to_a_silent_daemon(TransportKind transport)
    {
        using var daemon = new GitDaemon(_directory.Path) { Silent = true };
        using var test = new TestStore(_directory["store"], transport: transport);
        using var cancellation = new CancellationTokenSource();
        Task<RemoteRefs> listing = test.Store.ListRefsAsync(TestStore.Source(daemon.Url + "/web"), cancellation.Token);
        while (daemon.Connections == 0)
            await Task.Yield();
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => listing);
    }

    [Theory]
    [InlineData(TransportKind.Embedded)]
    [InlineData(TransportKind.Git)]
    public async Task A_closed_port_and_an_unknown_host_have_their_own_messages(TransportKind transport)
    {
        using var test = new TestStore(_directory["store"], transport: transport);
        (await test.ListingFails($"git://127.0.0.1:{ClosedPort.Find()}/web")).Code.ShouldBe("PS2102");
        (await test.ListingFails("git://packs.invalid/web")).Code.ShouldBe("PS2101");
    }

    public void Dispose() => _directory.Dispose();
}
