namespace PackSync.Bench;

/// <param name="Of">The entry that ours is measured against.</param>
/// <param name="Most">Ours may take so many times as long.</param>
/// <param name="Cpu">CPU time counts, not wall time.</param>
/// <param name="On">What ours may take on top of that.</param>
internal sealed record BenchGoal(string Of, double Most, bool Cpu = false, BenchDifference? On = null)
{
    public string Title => (On is null ? Of : $"{Of}; ours less what {On.More} takes more than {On.Times} × {On.Less}") + (Cpu ? ", CPU time" : "");

    public double Ratio(RowResult row) => Cpu ? row.Entries[0].Cpu / row[Of].Cpu : (row.Entries[0].Wall - (On?.Of(row) ?? 0)) / row[Of].Wall;
}
