using System.Globalization;

namespace PackSync.Fault.Tests;

/// <summary>
/// How much is tried. By default a spread of points that a build machine has time for; all of them with <c>PACK_SYNC_FAULTS=all</c>. Without the native binary
/// (<c>PACK_SYNC_BIN</c>) a few only, to see that the harness works: starting the portable build costs more than the run that is tried.
/// </summary>
internal static class Effort
{
    public static bool Full { get; } = Environment.GetEnvironmentVariable("PACK_SYNC_FAULTS") == "all";

    private static bool IsNative { get; } = Environment.GetEnvironmentVariable("PACK_SYNC_BIN") is { Length: > 0 };

    public static int Of(int sample, int full) => Full ? full : IsNative ? sample : Math.Max(1, sample / 8);

    /// <summary>Evenly spread, the first and the last among them.</summary>
    public static IReadOnlyList<T> Sample<T>(IReadOnlyList<T> all, int sample)
    {
        int count = Math.Min(all.Count, Of(sample, all.Count));
        return count < 2 ? [.. all.Take(count)] : [.. Enumerable.Range(0, count).Select(i => all[(int)((long)i * (all.Count - 1) / (count - 1))])];
    }

    /// <summary>
    /// Tries a point until it is reached: strace counts by thread, and on a busy machine the thread that makes the call is now and then another than in the run that was traced.
    /// </summary>
    /// <param name="attempt">On a target of its own; true where the point was reached.</param>
    public static bool Reaches(Func<bool> attempt)
    {
        const int Attempts = 10;
        return Enumerable.Range(0, Attempts).Any(_ => attempt());
    }

    /// <summary>What was tried, for the build's log: the test platform shows no output of a test that passed, so it also goes to the file that PACK_SYNC_FAULTS_REPORT names.</summary>
    public static void Report(FormattableString what)
    {
        string line = what.ToString(CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        if (Environment.GetEnvironmentVariable("PACK_SYNC_FAULTS_REPORT") is not { Length: > 0 } file)
            return;
        lock (typeof(Effort))
            File.AppendAllText(file, line + "\n");
    }
}
