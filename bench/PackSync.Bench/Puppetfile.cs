namespace PackSync.Bench;

/// <summary>What g10k and r10k read.</summary>
internal static class Puppetfile
{
    public static IEnumerable<string> Lines(BenchSite site) => site.Exchange.Packs.Select(pack => $"mod '{pack.Name}', :git => '{site.Url}/{pack.Name}.git', :tag => '{pack.LatestTag}'");
}
