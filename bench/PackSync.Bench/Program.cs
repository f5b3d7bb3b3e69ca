using System.Globalization;
using PackSync.Bench;

// bench/run.sh makes the binaries, installs the peers and calls this; README.md beside it has the options.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int packs = Number("--packs", "100"), rounds = Number("--rounds", "5"), latency = Number("--latency", "50");
string binary = Option("--binary", ""), empty = Option("--empty", ""), only = Option("--only", "");
string root = Path.Combine(Option("--in", "/dev/shm"), $"pack-sync-bench-{Environment.ProcessId}");

using var site = BenchSite.Make(root, packs);
Console.Error.WriteLine($"{packs} packs, {site.Exchange.Files} files");
var tool = new PackSyncTool(binary, site, site.Url + "/index.json");
if (args.Contains("--serve"))
{
    Console.WriteLine($"{tool.Directory}\npress enter to end");
    Console.ReadLine();
    return 0;
}

var rows = new Rows(site, tool, empty);
var table = new BenchTable(packs, site.Exchange.Files, rounds);
bool growth = args.Contains("--csv");
foreach (BenchRow row in rows.OfPeers(args.Contains("--peers") ? [new G10k(site), new R10k(site), new Vcstool(site), new ShallowClones(site)] : []).Concat(rows.OfFloors()))
    Measure(row);

if (only.Length == 0)
    MeasureDistance();

MeasuredProcess.Run(tool.Apply, site["log"]);
GeneratedPack changing = site.Exchange.Packs.First(pack => pack.Number % 3 == 2);
var alone = new PackSyncTool(binary, site, site.Url + "/index.json", "alone", changing);
MeasuredProcess.Run(alone.Apply, site["log"]);
foreach (BenchRow row in rows.OfOneChange(alone, changing))
    Measure(row);
Console.Write(growth ? table.ToCsv() : table.ToMarkdown());
return 0;

void Measure(BenchRow row)
{
    if (row.Work.Contains(only, StringComparison.Ordinal))
        table.Add(Runner.Run(growth ? row.OursAlone() : row, rounds, site["log"]));
}

void MeasureDistance()
{
    using var distance = new DelayingProxy(site.Port, TimeSpan.FromMilliseconds(latency));
    using var cable = new DelayingProxy(site.Port, TimeSpan.Zero);
    site.Exchange.WriteIndex(distance.Url, "far.json");
    var far = new PackSyncTool(binary, site, distance.Url + "/far.json", "far");
    MeasuredProcess.Run(far.Command("lock", "--quiet"), site["log"]);
    Measure(Rows.OfDistance(tool, far, latency));
    if (growth)
        return;
    site.Exchange.WriteIndex(cable.Url, "counted.json");
    var counted = new PackSyncTool(binary, site, cable.Url + "/counted.json", "counted");
    MeasuredProcess.Run(counted.Apply, site["log"]);
    table.Traffic = (cable.Connections, cable.Bytes);
}

int Number(string name, string fallback) => int.Parse(Option(name, fallback), CultureInfo.InvariantCulture);

string Option(string name, string fallback)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 ? args[at + 1] : fallback;
}
