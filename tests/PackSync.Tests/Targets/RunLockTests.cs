using PackSync.Diagnostics;
using PackSync.Targets;
using PackSync.TestKit;

namespace PackSync.Tests.Targets;

public sealed class RunLockTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    private TargetLayout Layout => new(_temp["packs"]);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task One_that_waits_gets_it_when_the_holder_lets_go()
    {
        RunLock held = RunLock.Acquire(Layout, Identity("first"));
        Task<RunLock> waiting = RunLock.AcquireAsync(Layout, Identity("second"), TimeSpan.FromMinutes(1), null, TestContext.Current.CancellationToken);
        waiting.IsCompleted.ShouldBeFalse();
        held.Dispose();
        (await waiting).Dispose();
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        using RunLock held = RunLock.Acquire(Layout, Identity("first"));
        using var cancellation = new CancellationTokenSource();
        Task<RunLock> waiting = RunLock.AcquireAsync(Layout, Identity("second"), TimeSpan.FromMinutes(1), null, cancellation.Token);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
    }

    [Fact]
    public void What_a_holder_calls_itself_reaches_no_terminal_raw()
    {
        using RunLock held = RunLock.Acquire(Layout, Identity("\u001b[31m"));
        Should.Throw<DiagnosticException>(() => RunLock.Acquire(Layout, Identity("second"))).Diagnostic.Message.ShouldNotContain('\u001b');
    }

    [Fact]
    public void A_link_in_place_of_our_directory_is_refused_with_its_path_and_nothing_is_written_through_it()
    {
        Directory.CreateDirectory(_temp["elsewhere"]);
        Directory.CreateDirectory(Layout.PacksDirectory);
        File.CreateSymbolicLink(Layout.OwnDirectory, _temp["elsewhere"]);
        Diagnostic refused = Should.Throw<DiagnosticException>(() => RunLock.Acquire(Layout, Identity("first"))).Diagnostic;
        (refused.Code, refused.Kind).ShouldBe(("PS5041", FailureKind.Error));
        refused.Message.ShouldContain(Layout.OwnDirectory);
        Directory.GetFileSystemEntries(_temp["elsewhere"]).ShouldBeEmpty();
    }

    private static RunIdentity Identity(string user) => new("20260101T000000Z-000001", 1, "host", user, "apply", DateTimeOffset.UnixEpoch);
}
