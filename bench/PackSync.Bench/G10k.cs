using System.Collections.Immutable;

namespace PackSync.Bench;

internal sealed class G10k : Contender
{
    public G10k(BenchSite site)
        : base("g10k", site["g10k"])
    {
        System.IO.Directory.CreateDirectory(Directory);
        File.WriteAllLines(Path.Combine(Directory, "Puppetfile"), Puppetfile.Lines(site));
    }

    public override BenchCommand Apply => new("g10k", ["-puppetfile", "-cachedir", Path.Combine(Directory, "cache"), "-quiet"], Directory);

    protected override ImmutableArray<string> Leftovers => ["cache", "modules"];
}
