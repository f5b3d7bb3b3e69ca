using System.Globalization;
using System.Text;

namespace PackSync.Bench;

/// <summary>What was measured, ratios first.</summary>
internal sealed class BenchTable(int packs, int files, int rounds)
{
    private readonly List<RowResult> _rows = [];

    /// <summary>Of a cold lock and apply.</summary>
    public (int Connections, long Bytes) Traffic { get; set; }

    public void Add(RowResult row) => _rows.Add(row);

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{packs} packs, {files} files, medians of {rounds} interleaved rounds. A cold lock and apply: {Traffic.Connections} connections, {Traffic.Bytes / 1048576.0:0.0} MiB over the wire.\n\n");
        text.Append("| work | against | ratio | goal | |\n|---|---|---|---|---|\n");
        foreach (RowResult row in _rows)
        {
            foreach (BenchGoal goal in row.Row.Goals.Where(goal => row.Entries.Any(entry => entry.Name == goal.Of)))
            {
                double ratio = goal.Ratio(row);
                text.Append(CultureInfo.InvariantCulture, $"| {row.Row.Work} | {goal.Title} | {ratio:0.000} | {goal.Most:0.000} | {(ratio <= goal.Most ? "met" : "missed")} |\n");
            }
        }

        text.Append("\n| work | who | wall, ms (fastest) | CPU, ms | peak memory, MiB | processes / files opened / sockets |\n|---|---|---|---|---|---|\n");
        foreach (RowResult row in _rows)
        {
            foreach (EntryResult entry in row.Entries)
                text.Append(CultureInfo.InvariantCulture, $"| {row.Row.Work} | {entry.Name} | {entry.Wall:0.0} ({entry.Fastest:0.0}) | {entry.Cpu:0.0} | {entry.Megabytes:0} | {entry.Counts} |\n");
        }

        return text.ToString();
    }

    /// <summary>A line for each row of ours: packs, work, wall, CPU, memory. The plot of growth is drawn from several of these.</summary>
    public string ToCsv() => string.Concat(_rows.Select(row => string.Create(CultureInfo.InvariantCulture,
        $"{packs};{row.Row.Work};{row.Entries[0].Wall:0.0};{row.Entries[0].Cpu:0.0};{row.Entries[0].Megabytes:0}\n")));
}
