using System.Collections.Immutable;

namespace PackSync.Bench;

/// <summary>The rows of the table, in the order in which they leave the site ready for the next.</summary>
internal sealed class Rows(BenchSite site, PackSyncTool tool, string empty)
{
    private const string Ours = "pack-sync", Find = "find -printf, empty program", Checksums = "sha256sum, two at a time", Copy = "cp -a", Empty = "empty native program", Nothing = "nothing to do: apply", Alone = "that pack alone", AloneNothing = "that pack alone, nothing to do";
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

    /// <summary>One more release in each round; needs an apply before. Beside it an environment that has this pack and no other: its fetch and its write, whatever else a run costs.</summary>
    /// <param name="alone">The same pack alone.</param>
    public IEnumerable<BenchRow> OfOneChange(PackSyncTool alone, GeneratedPack pack)
    {
        int release = 0;
        yield return new BenchRow("one pack changed: update, apply",
            [
                new(Ours, BenchCommand.Shell($"{tool.Command("update", pack.Name, "--quiet")} && {tool.Apply}", tool.Directory), () => site.Exchange.Release(pack, release++)),
                new(Nothing, tool.Apply),
                new(Alone, BenchCommand.Shell($"{alone.Command("update", pack.Name, "--quiet")} && {alone.Apply}", alone.Directory)),
                new(AloneNothing, alone.Apply),
            ],
            new BenchGoal(Nothing, 2, On: new BenchDifference(Alone, 2, AloneNothing)));
        yield return new BenchRow("one pack changed in the lock: apply",
            [
                new(Ours, tool.Apply, () => LockElsewhere(tool, pack, release++)),
                new(Nothing, tool.Apply),
                new(Alone, alone.Apply, () => LockElsewhere(alone, pack, release++)),
                new(AloneNothing, alone.Apply),
            ],
            new BenchGoal(Nothing, 2, On: new BenchDifference(Alone, 1, AloneNothing)));
    }

    /// <summary>As a pull request changes it: by somebody else, with a store of his own.</summary>
    private void LockElsewhere(PackSyncTool tool, GeneratedPack pack, int release)
    {
        site.Exchange.Release(pack, release);
        MeasuredProcess.Run(tool.CommandWith("colleague", "update", pack.Name, "--quiet"), site["log"]);
    }
}
