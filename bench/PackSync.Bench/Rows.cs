using System.Collections.Immutable;

namespace PackSync.Bench;

/// <summary>The rows of the table, in the order in which they leave the site ready for the next.</summary>
internal sealed class Rows(BenchSite site, PackSyncTool tool, string empty)
{
    private const string Ours = "pack-sync", Find = "find -printf, empty program", Checksums = "sha256sum, two at a time", Copy = "cp -a", Empty = "empty native program";
    private const string Clones = ShallowClones.Title;

    private const string OwnFiles = "-path installed/.pack-sync -prune -o";

    public IEnumerable<BenchRow> OfPeers(ImmutableArray<Contender> peers)
    {
        yield return new BenchRow("cold lock + apply, empty store",
            [.. peers.Prepend(tool).Select(each => new BenchEntry(each.Name, each.Apply, each.Forget))],
            new("g10k", 0.6), new("g10k", 0.6, Cpu: true), new(Clones, 0.9));
        yield return new BenchRow("second apply, nothing to do",
            [.. peers.Prepend(tool).Where(each => each is not ShallowClones).Select(each => new BenchEntry(each.Name, each.Apply))],
            new("g10k", 1 / 30.0), new("r10k", 1 / 40.0));
    }

    public IEnumerable<BenchRow> OfFloors()
    {
        BenchEntry find = new(Find, BenchCommand.Shell($"find installed {OwnFiles} -printf '%p %s %T@ %i\\n' > ../found; {empty}", tool.Directory));
        yield return new BenchRow("start: --version", [new(Ours, tool.Version), new(Empty, new BenchCommand(empty, [], tool.Directory))], new BenchGoal(Empty, 3));
        yield return new BenchRow("plan, nothing to do", [new(Ours, tool.Command("plan")), find], new BenchGoal(Find, 1.5));
        yield return new BenchRow("verify, nothing to do", [new(Ours, tool.Command("verify")), find], new BenchGoal(Find, 1.5));
        yield return new BenchRow("verify --deep",
            [new(Ours, tool.Command("verify", "--deep")), new(Checksums, BenchCommand.Shell($"find installed {OwnFiles} -path '*/.git' -prune -o -type f -print0 | xargs -0 -P 2 -n 500 sha256sum > ../found", tool.Directory))],
            new BenchGoal(Checksums, 1.5));
        yield return new BenchRow("apply from a warm store, empty directory",
            [
                new(Ours, tool.Apply, () => tool.Delete("installed")),
                new(Copy, BenchCommand.Shell("rm -rf ../copy/.pack-sync; cp -a installed ../copy", tool.Directory), () => Contender.Remove(site["copy"])),
            ],
            new BenchGoal(Copy, 1.3));
        yield return new BenchRow("cold apply from a lock, empty store", [new(Ours, tool.Apply, () => { tool.Delete("installed"); tool.Delete("store"); })]);
        yield return new BenchRow("re-lock, nothing new", [new(Ours, tool.Command("lock", "--quiet"))]);
    }

    /// <param name="near">The same environment as <paramref name="far"/>, without the way in between: what its work costs.</param>
    public static BenchRow OfDistance(PackSyncTool near, PackSyncTool far, int milliseconds)
        => new($"re-lock, {milliseconds} ms round trip", [new(Ours, far.Command("lock", "--quiet")), new("the same without the way", near.Command("lock", "--quiet"))]);

    /// <summary>One more release in each round; needs an apply before.</summary>
    public BenchRow OfOneChange()
    {
        GeneratedPack pack = site.Exchange.Packs.First(pack => pack.Number % 3 == 2);
        int release = 0;
        return new BenchRow("one pack changed: update, apply",
            [
                new(Ours, BenchCommand.Shell($"{tool.Command("update", pack.Name, "--quiet")} && {tool.Apply}", tool.Directory), () => site.Exchange.Release(pack, release++)),
                new("nothing to do: apply", tool.Apply),
            ]);
    }
}
