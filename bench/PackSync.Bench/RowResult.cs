using System.Collections.Immutable;

namespace PackSync.Bench;

internal sealed record RowResult(BenchRow Row, ImmutableArray<EntryResult> Entries)
{
    public EntryResult this[string name] => Entries.First(entry => entry.Name == name);
}

/// <summary>Medians.</summary>
internal sealed record EntryResult(string Name, ImmutableArray<Sample> Samples)
{
    public double Wall => Median(sample => sample.Wall.TotalMilliseconds);

    public double Cpu => Median(sample => sample.Cpu.TotalMilliseconds);

    public double Megabytes => Median(sample => sample.Memory / 1048576.0);

    private double Median(Func<Sample, double> value)
    {
        double[] sorted = [.. Samples.Select(value).Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
