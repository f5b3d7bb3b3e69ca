namespace PackSync.Bench;

/// <summary>Every round runs every entry once, so that a machine that slows down slows all of them.</summary>
internal static class Runner
{
    /// <param name="log">Gets what the processes print.</param>
    public static RowResult Run(BenchRow row, int rounds, string log)
    {
        List<Sample>[] samples = [.. row.Entries.Select(_ => new List<Sample>())];
        for (int round = 0; round < rounds; round++)
        {
            for (int entry = 0; entry < samples.Length; entry++)
            {
                row.Entries[entry].Prepare?.Invoke();
                samples[entry].Add(MeasuredProcess.Run(row.Entries[entry].Command, log));
            }
        }

        var result = new RowResult(row, [.. row.Entries.Zip(samples, (entry, found) => new EntryResult(
            entry.Name,
            [.. found],
            Prepared(entry, command => PeakMemory.Of(command, log)),
            row.IsCounted ? Prepared(entry, command => Counts.Of(command, log)) : null))]);
        Console.Error.WriteLine($"{row.Work}: {string.Join(" · ", result.Entries.Select(entry => $"{entry.Name} {entry.Wall:0.0} ms (cpu {entry.Cpu:0.0}, {entry.Megabytes:0} MB)"))}");
        return result;
    }

    private static T Prepared<T>(BenchEntry entry, Func<BenchCommand, T> run)
    {
        entry.Prepare?.Invoke();
        return run(entry.Command);
    }
}
