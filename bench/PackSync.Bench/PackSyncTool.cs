using System.Collections.Immutable;

namespace PackSync.Bench;

internal sealed class PackSyncTool : Contender
{
    private readonly string _binary;

    /// <param name="binary">The native binary.</param>
    /// <param name="index">Its URL.</param>
    /// <param name="folder">Of its own.</param>
    /// <param name="only">The one pack; null: all of the site.</param>
    public PackSyncTool(string binary, BenchSite site, string index, string folder = "pack-sync", GeneratedPack? only = null)
        : base("pack-sync", site[folder])
    {
        _binary = binary;
        System.IO.Directory.CreateDirectory(Directory);
        File.WriteAllText(Path.Combine(Directory, "packs.yaml"), site.PacksYaml(index, only));
    }

    public override BenchCommand Apply => Command("apply", "--quiet");

    protected override ImmutableArray<string> Leftovers => ["installed", "store", "packs.lock"];

    public BenchCommand Command(params string[] arguments) => CommandWith("store", arguments);

    /// <param name="store">Its name.</param>
    public BenchCommand CommandWith(string store, params string[] arguments) => new(_binary, [.. arguments, "--store", Path.Combine(Directory, store)], Directory);

    /// <summary>Without the options that --version does not take.</summary>
    public BenchCommand Version => new(_binary, ["--version"], Directory);
}
