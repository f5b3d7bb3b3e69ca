using System.Collections.Immutable;

namespace PackSync.Bench;

/// <summary>The rows of the table, in the order in which they leave the site ready for the next.</summary>
internal sealed class Rows(BenchSite site, PackSyncTool tool, string empty)
{
    private const string Ours = "pack-sync";

    public IEnumerable<BenchRow> OfPeers(ImmutableArray<Contender> peers)
    {
        yield return new BenchRow("cold lock + apply, empty store", "0.6 of g10k in wall and CPU time, 0.9 of shallow clones",
            [.. peers.Prepend(tool).Select(each => new BenchEntry(each.Name, each.Apply, each.Forget))]);
        yield return new BenchRow("second apply, nothing to do", "30 times faster than g10k, 40 than r10k",
            [.. peers.Prepend(tool).Where(each => each is not ShallowClones).Select(each => new BenchEntry(each.Name, each.Apply))]);
    }

    public IEnumerable<BenchRow> OfFloors()
    {
        BenchEntry find = new("find -printf + empty program", BenchCommand.Shell($"find installed -path installed/.pack-sync -prune -o -printf '%p %s %T@ %i\\n' > ../found; {empty}", tool.Directory));
        yield return new BenchRow("start: --version", "3 times an empty native program", [new(Ours, tool.Version), new("empty native program", new BenchCommand(empty, [], tool.Directory))]);
        yield return new BenchRow("plan, nothing to do", "1.5 times find", [new(Ours, tool.Command("plan")), find]);
        yield return new BenchRow("verify, nothing to do", "1.5 times find", [new(Ours, tool.Command("verify")), find]);
        yield return new BenchRow("apply, nothing to do", null, [new(Ours, tool.Apply), find]);
        yield return new BenchRow("verify --deep", "1.5 times sha256sum",
            [new(Ours, tool.Command("verify", "--deep")), new("sha256sum, two at a time", BenchCommand.Shell("find installed -path installed/.pack-sync -prune -o -path '*/.git' -prune -o -type f -print0 | xargs -0 -P 2 -n 500 sha256sum > ../found", tool.Directory))]);
        yield return new BenchRow("apply from a warm store into an empty directory", "1.3 times cp -a with .git",
        [
            new("cp -a", BenchCommand.Shell("rm -rf ../copy/.pack-sync && cp -a installed ../copy", tool.Directory), () => Delete(site["copy"])),
            new(Ours, tool.Apply, () => tool.Delete("installed")),
        ]);
        yield return new BenchRow("cold apply from a lock, empty store", null, [new(Ours, tool.Apply, () => { tool.Delete("installed"); tool.Delete("store"); })]);
        yield return new BenchRow("re-lock, nothing new", null, [new(Ours, tool.Command("lock", "--quiet"))]);
    }

    private static void Delete(string directory)
    {
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    }
}
