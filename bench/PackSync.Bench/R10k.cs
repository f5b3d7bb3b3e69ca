using System.Collections.Immutable;

namespace PackSync.Bench;

internal sealed class R10k : Contender
{
    public R10k(BenchSite site)
        : base("r10k", site["r10k"])
    {
        System.IO.Directory.CreateDirectory(Directory);
        File.WriteAllLines(Path.Combine(Directory, "Puppetfile"), Puppetfile.Lines(site));
        File.WriteAllText(Path.Combine(Directory, "r10k.yaml"), $"cachedir: {Path.Combine(Directory, "cache")}\n");
    }

    public override BenchCommand Apply => new("r10k", ["puppetfile", "install", "--config", "r10k.yaml", "--puppetfile", "Puppetfile", "--moduledir", "modules"], Directory);

    protected override ImmutableArray<string> Leftovers => ["cache", "modules"];
}
