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

    [Fact]
    public void The_holder_is_named_while_it_holds_and_no_longer()
    {
        using (RunLock held = RunLock.Acquire(Layout, Identity("first", command: "pack-sync apply")))
        {
            held.IsStillOurs.ShouldBeTrue();
            File.ReadAllText(Layout.RunHolder).ShouldBe(
                """{"holder":1,"run":"20260101T000000Z-000001","pid":1,"host":"host","boot":"b1","user":"first","command":"pack-sync apply","start":"1970-01-01T00:00:00Z"}""" + "\n");
        }

        Directory.GetFiles(Layout.OwnDirectory).ShouldBe([Layout.RunLock]);
    }

    [Fact]
    public void What_a_dead_run_of_this_host_held_is_free_at_once()
    {
        Died(Identity("first"));
        using RunLock held = RunLock.Acquire(Layout, Identity("second", run: 2));
        File.ReadAllText(Layout.RunHolder).ShouldContain("second");
    }

    [Theory]
    [InlineData("host", "b2", true)] // started anew since
    [InlineData("pod-2", "b1", true)] // another container on this machine
    [InlineData("elsewhere", "b2", false)]
    [InlineData("elsewhere", null, false)]
    public void A_dead_run_of_another_host_is_believed_alive(string host, string? boot, bool isFree)
    {
        Died(Identity("first", host: host, boot: boot));
        if (isFree)
        {
            RunLock.Acquire(Layout, Identity("second", run: 2)).Dispose();
            return;
        }

        Diagnostic busy = Should.Throw<DiagnosticException>(() => RunLock.Acquire(Layout, Identity("second", run: 2))).Diagnostic;
        (busy.Code, busy.Kind).ShouldBe(("PS5042", FailureKind.Busy));
        busy.Message.ShouldContain("run 20260101T000000Z-000001, process 1 on elsewhere, user first");
        busy.Help!.ShouldContain("unlock 20260101T000000Z-000001");
        File.ReadAllText(Layout.RunHolder).ShouldContain("first");

        RunLock.Unlock(Layout, "20260101T000000Z-000001").User.ShouldBe("first");
        RunLock.Acquire(Layout, Identity("second", run: 2)).Dispose();
    }

    [Fact]
    public void Only_the_run_that_is_named_is_unlocked()
    {
        Should.Throw<DiagnosticException>(() => RunLock.Unlock(Layout, "20260101T000000Z-000001")).Diagnostic.Code.ShouldBe("PS5043");
        Died(Identity("first", host: "elsewhere", boot: "b2"));
        Should.Throw<DiagnosticException>(() => RunLock.Unlock(Layout, "20260101T000000Z-000002")).Diagnostic.Message.ShouldContain("user first");
        File.ReadAllText(Layout.RunHolder).ShouldContain("first");
    }

    [Fact]
    public void A_run_that_is_alive_is_not_unlocked()
    {
        using RunLock held = RunLock.Acquire(Layout, Identity("first"));
        Diagnostic alive = Should.Throw<DiagnosticException>(() => RunLock.Unlock(Layout, "20260101T000000Z-000001")).Diagnostic;
        (alive.Code, alive.Kind).ShouldBe(("PS5044", FailureKind.Busy));
        held.IsStillOurs.ShouldBeTrue();
    }

    [Fact]
    public void A_run_that_lost_the_lock_sees_it_and_leaves_the_next_holder_alone()
    {
        RunLock lost = RunLock.Acquire(Layout, Identity("first"));
        // as an `unlock` on another host, whose kernel knows nothing of our lock
        File.Delete(Layout.RunHolder);
        lost.IsStillOurs.ShouldBeFalse();
        File.WriteAllText(Layout.RunHolder, """{"holder":1,"run":"r2","pid":2,"host":"elsewhere","boot":null,"user":"second","command":"","start":"2026-01-01T00:00:00Z"}""");
        lost.IsStillOurs.ShouldBeFalse();
        lost.Dispose();
        File.ReadAllText(Layout.RunHolder).ShouldContain("second");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("half a li")]
    public void A_holder_that_cannot_be_read_is_what_a_power_cut_left(string text)
    {
        Directory.CreateDirectory(Layout.OwnDirectory);
        File.WriteAllText(Layout.RunHolder, text);
        using RunLock held = RunLock.Acquire(Layout, Identity("first"));
        held.IsStillOurs.ShouldBeTrue();
    }

    /// <summary>What a run leaves that is killed while it holds the lock.</summary>
    private void Died(RunIdentity identity)
    {
        string holder;
        using (RunLock.Acquire(Layout, identity))
            holder = File.ReadAllText(Layout.RunHolder);
        File.WriteAllText(Layout.RunHolder, holder);
    }

    private static RunIdentity Identity(string user, string host = "host", string? boot = "b1", int run = 1, string command = "apply")
        => new($"20260101T000000Z-00000{run}", 1, host, user, command, DateTimeOffset.UnixEpoch) { BootId = boot };
}
