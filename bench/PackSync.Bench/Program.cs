using System.Globalization;
using PackSync.Bench;

// dotnet run -c Release --project bench/PackSync.Bench -- [--packs 100] [--rounds 5] [--binary FILE] [--peers]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int packs = int.Parse(Option("--packs", "100"), CultureInfo.InvariantCulture);
int rounds = int.Parse(Option("--rounds", "5"), CultureInfo.InvariantCulture);
string root = Path.Combine("/dev/shm", $"pack-sync-bench-{Environment.ProcessId}");
string binary = Option("--binary", ""), empty = Option("--empty", "/bin/true");

using var site = BenchSite.Make(root, packs);
Console.Error.WriteLine($"{packs} packs, {site.Exchange.Files} files");
var tool = new PackSyncTool(binary, site, site.Url);
if (args.Contains("--serve"))
{
    Console.WriteLine($"{tool.Directory}\npress enter to end");
    Console.ReadLine();
    return 0;
}

var rows = new Rows(site, tool, empty);
foreach (BenchRow row in args.Contains("--peers") ? rows.OfPeers([new G10k(site), new R10k(site), new Vcstool(site), new ShallowClones(site)]) : rows.OfPeers([]))
    Runner.Run(row, rounds, site["log"]);
foreach (BenchRow row in rows.OfFloors())
    Runner.Run(row, rounds, site["log"]);
return 0;

string Option(string name, string fallback)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 ? args[at + 1] : fallback;
}
