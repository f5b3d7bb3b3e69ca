using System.Collections.Immutable;

namespace PackSync.Bench;

internal sealed record RowResult(BenchRow Row, ImmutableArray<EntryResult> Entries)
{
    public EntryResult this[string name] => Entries.First(entry => entry.Name == name);
}

/// <summary>Times are medians, in milliseconds.</summary>
/// <param name="Megabytes">Peak memory of the largest process.</param>
/// <param name="Counts">Null where they were not asked for: strace makes a run five times as long.</param>
internal sealed record EntryResult(string Name, ImmutableArray<Sample> Samples, double Megabytes, Counts? Counts)
{
    public double Wall => Median(sample => sample.Wall.TotalMilliseconds);

    public double Cpu => Median(sample => sample.Cpu.TotalMilliseconds);

    public double Fastest => Samples.Min(sample => sample.Wall.TotalMilliseconds);

    private double Median(Func<Sample, double> value)
    {
        double[] sorted = [.. Samples.Select(value).Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
