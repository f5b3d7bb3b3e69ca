namespace PackSync.Files;

/// <summary>The clock that the kernel stamps files with: it ticks every few milliseconds, so files written together have one time.</summary>
public static class FileClock
{
    private const int RealtimeCoarse = 5;
    private const int LongestTickMs = 20;

    /// <summary>Waits, a tick at most, until a file written now is newer than <paramref name="ns"/> (nanoseconds since 1970).</summary>
    public static void WaitPast(long ns)
    {
        for (int waited = 0; waited < LongestTickMs && NowNs() <= ns; waited++)
            Thread.Sleep(1);
    }

    /// <summary>As <see cref="WaitPast"/>, and lends the thread to others meanwhile.</summary>
    public static async Task WaitPastAsync(long ns, CancellationToken cancellation)
    {
        for (int waited = 0; waited < LongestTickMs && NowNs() <= ns; waited++)
            await Task.Delay(1, cancellation).ConfigureAwait(false);
    }

    private static long NowNs()
        => LibC.ClockGetTime(RealtimeCoarse, out LibC.TimeSpec time) == 0 ? (time.Seconds * 1_000_000_000) + time.Nanoseconds : long.MaxValue;
}
