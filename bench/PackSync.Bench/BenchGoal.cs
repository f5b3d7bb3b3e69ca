namespace PackSync.Bench;

/// <param name="Of">The entry that ours is measured against.</param>
/// <param name="Most">Ours may take so many times as long.</param>
/// <param name="Cpu">CPU time counts, not wall time.</param>
internal sealed record BenchGoal(string Of, double Most, bool Cpu = false)
{
    public double Ratio(RowResult row) => Cpu ? row.Entries[0].Cpu / row[Of].Cpu : row.Entries[0].Wall / row[Of].Wall;
}
