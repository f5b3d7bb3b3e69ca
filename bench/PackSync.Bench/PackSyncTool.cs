using System.Collections.Immutable;

namespace PackSync.Bench;

internal sealed class PackSyncTool : Contender
{
    private readonly string _binary;

    /// <param name="binary">The native binary.</param>
    /// <param name="url">Of the exchange, perhaps as seen from far away.</param>
    public PackSyncTool(string binary, BenchSite site, string url, string folder = "pack-sync")
        : base("pack-sync", site[folder])
    {
        _binary = binary;
        System.IO.Directory.CreateDirectory(Directory);
        File.WriteAllText(Path.Combine(Directory, "packs.yaml"), site.PacksYaml(url));
    }

    public override BenchCommand Apply => Command("apply", "--quiet");

    protected override ImmutableArray<string> Leftovers => ["installed", "store", "packs.lock"];

    public BenchCommand Command(params string[] arguments) => new(_binary, [.. arguments, "--store", Path.Combine(Directory, "store")], Directory);

    /// <summary>Without the options that --version does not take.</summary>
    public BenchCommand Version => new(_binary, ["--version"], Directory);

    public void Delete(string folder)
    {
        if (System.IO.Directory.Exists(Path.Combine(Directory, folder)))
            System.IO.Directory.Delete(Path.Combine(Directory, folder), recursive: true);
        File.Delete(Path.Combine(Directory, folder));
    }
}
