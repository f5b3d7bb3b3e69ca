using System.Diagnostics;
using PackSync.Files;
using PackSync.TestKit;

namespace PackSync.Tests.Files;

public sealed class FileLockTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void The_lock_of_another_process_is_seen_and_freed_when_it_is_killed()
    {
        _temp.Write("run.lock", "the other\n");
        using Process other = Holder();
        try
        {
            FileLock.TryAcquire(_temp["run.lock"], "me").ShouldBeNull();
            FileLock.IsHeld(_temp["run.lock"]).ShouldBeTrue();
            FileLock.ReadNote(_temp["run.lock"]).ShouldBe("the other\n");
        }
        finally
        {
            other.Kill(entireProcessTree: true);
            other.WaitForExit();
        }

        FileLock.IsHeld(_temp["run.lock"]).ShouldBeFalse();
        using FileLock? mine = FileLock.TryAcquire(_temp["run.lock"], "me");
        mine.ShouldNotBeNull();
        FileLock.ReadNote(_temp["run.lock"]).ShouldBe("me");
    }

    [Fact]
    public void Another_process_sees_ours_and_gets_it_when_we_let_go()
    {
        using (FileLock.TryAcquire(_temp["run.lock"], "me").ShouldNotBeNull())
            FlockExitCode().ShouldBe(1);
        FlockExitCode().ShouldBe(0);
    }

    [Fact]
    public void One_of_many_threads_gets_it()
    {
        FileLock?[] got = new FileLock?[16];
        Parallel.For(0, got.Length, i => got[i] = FileLock.TryAcquire(_temp["run.lock"], $"{i}"));
        got.Count(one => one is not null).ShouldBe(1);
        foreach (FileLock? one in got)
            one?.Dispose();
    }

    [Fact]
    public void A_shorter_note_leaves_nothing_of_a_longer_one()
    {
        FileLock.TryAcquire(_temp["run.lock"], new string('x', 300))!.Dispose();
        using FileLock? second = FileLock.TryAcquire(_temp["run.lock"], "short");
        FileLock.ReadNote(_temp["run.lock"]).ShouldBe("short");
    }

    /// <summary>A lock that is held by nobody who knows of it keeps everybody waiting for as long as we live.</summary>
    [Fact]
    public void A_disk_that_has_no_room_for_the_note_gives_the_lock()
    {
        File.CreateSymbolicLink(_temp["run.lock"], "/dev/full");
        for (int times = 0; times < 2; times++)
        {
            FileLock? held = null;
            while (held is null) // another run of this test, on this machine, has the same device
                held = FileLock.TryAcquire(_temp["run.lock"], "me");
            held.Dispose();
        }
    }

    [Fact]
    public void Asking_makes_no_file()
    {
        FileLock.IsHeld(_temp["run.lock"]).ShouldBeFalse();
        FileLock.ReadNote(_temp["run.lock"]).ShouldBe("");
        File.Exists(_temp["run.lock"]).ShouldBeFalse();
    }

    private int FlockExitCode() => Executable.Run("flock", ["--nonblock", _temp["run.lock"], "true"]).ExitCode;

    /// <summary>When the command has written its line, flock holds the lock; with --close flock alone, so that its end is the end of the lock.</summary>
    private Process Holder()
    {
        var start = new ProcessStartInfo("flock", ["--close", _temp["run.lock"], "sh", "-c", "echo held; read line"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        Process process = Process.Start(start)!;
        process.StandardOutput.ReadLine().ShouldBe("held");
        return process;
    }
}
