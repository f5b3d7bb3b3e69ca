namespace PackSync.Bench;

/// <summary>What one entry takes more than another, some times over: the work in it, without starting and looking.</summary>
internal sealed record BenchDifference(string More, int Times, string Less)
{
    public double Of(RowResult row) => row[More].Wall - (Times * row[Less].Wall);
}
