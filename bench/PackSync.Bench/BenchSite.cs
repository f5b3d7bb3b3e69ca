using System.Globalization;
using PackSync.TestKit;

namespace PackSync.Bench;

/// <summary>A served exchange, and a working folder in which every contender has its own manifest, cache and target.</summary>
internal sealed class BenchSite : IDisposable
{
    private readonly GitHttpServer _server;

    private BenchSite(string root, LocalExchange exchange)
    {
        Root = root;
        Exchange = exchange;
        _server = new GitHttpServer(exchange.Directory);
        exchange.WriteIndex(_server.Url, "index.json");
        File.WriteAllLines(Path.Combine(root, "urls"), exchange.Packs.Select(pack => $"{pack.Name} {_server.Url}/{pack.Name}.git {pack.LatestTag}"));
    }

    /// <summary>On tmpfs: disks are throttled and noisy.</summary>
    public string Root { get; }

    public LocalExchange Exchange { get; }

    public string Url => _server.Url;

    public int Port => new Uri(Url).Port;

    public static BenchSite Make(string root, int packs)
    {
        Directory.CreateDirectory(root);
        return new BenchSite(root, LocalExchange.Make(Path.Combine(root, "exchange"), packs));
    }

    public string this[string path] => Path.Combine(Root, path);

    /// <summary>How a user would ask for these packs: by bare name, by version, by range.</summary>
    /// <param name="index">Its URL.</param>
    /// <param name="only">The one pack; null: all.</param>
    public string PacksYaml(string index, GeneratedPack? only)
    {
        IEnumerable<string> packs = Exchange.Packs.Where(pack => only is null || pack == only).Select(pack => (pack.Number % 3) switch
        {
            0 => $"  {pack.Name}:\n",
            1 => string.Create(CultureInfo.InvariantCulture, $"  {pack.Name}: {pack.Latest}\n"),
            _ => $"  {pack.Name}: \">=1.0.0\"\n",
        });
        return $"version: 1\nindexes: [\"{index}\"]\ntarget: {{packs: ./installed}}\npacks:\n{string.Concat(packs)}";
    }

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(Root, recursive: true);
    }
}
