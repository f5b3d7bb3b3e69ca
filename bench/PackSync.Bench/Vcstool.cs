using System.Collections.Immutable;

namespace PackSync.Bench;

internal sealed class Vcstool : Contender
{
    public Vcstool(BenchSite site)
        : base("vcstool, shallow", site["vcstool"])
    {
        System.IO.Directory.CreateDirectory(Directory);
        File.WriteAllText(Path.Combine(Directory, "packs.repos"),
            "repositories:\n" + string.Concat(site.Exchange.Packs.Select(pack => $"  {pack.Name}:\n    type: git\n    url: {site.Url}/{pack.Name}.git\n    version: {pack.LatestTag}\n")));
    }

    public override BenchCommand Apply => BenchCommand.Shell("mkdir -p modules && vcs import --shallow --input packs.repos modules", Directory);

    protected override ImmutableArray<string> Leftovers => ["modules"];
}
