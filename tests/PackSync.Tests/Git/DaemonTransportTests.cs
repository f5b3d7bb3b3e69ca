using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.TestKit;

namespace PackSync.Tests.Git;

public sealed class DaemonTransportTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public async Task A_daemon_that_never_answers_ends_at_the_deadline()
    {
        using var daemon = new GitDaemon(_directory.Path) { Silent = true };
        using var test = new TestStore(_directory["store"], timeoutSeconds: 0.3);
        DiagnosticException failure = await Should.ThrowAsync<DiagnosticException>(() => test.Store.ListRefsAsync(TestStore.Source(daemon.Url + "/web"), default));
        failure.Diagnostic.Code.ShouldBe("PS2138");
    }

    [Fact]
    public async Task Cancelling_ends_a_call_to_a_silent_daemon()
    {
        using var daemon = new GitDaemon(_directory.Path) { Silent = true };
        using var test = new TestStore(_directory["store"]);
        using var cancellation = new CancellationTokenSource();
        Task<RemoteRefs> listing = test.Store.ListRefsAsync(TestStore.Source(daemon.Url + "/web"), cancellation.Token);
        while (daemon.Connections == 0)
            await Task.Yield();
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => listing);
    }

    public void Dispose() => _directory.Dispose();
}
