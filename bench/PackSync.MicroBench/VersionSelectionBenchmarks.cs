using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using PackSync.Git;
using PackSync.Packs;

namespace PackSync.MicroBench;

/// <summary>The highest version in a range, of a repository with 200 version tags, some of them pre-releases, and branches.</summary>
public class VersionSelectionBenchmarks
{
    private RemoteRefs _remote = new(null, null, []);
    private VersionRange? _range;

    [GlobalSetup]
    public void Generate()
    {
        IEnumerable<string> tags = Enumerable.Range(0, 200).Select(number => $"refs/tags/v{1 + (number / 40)}.{number % 40}.0{(number % 10 == 9 ? "-rc.1" : "")}");
        IEnumerable<string> heads = Enumerable.Range(0, 20).Select(number => $"refs/heads/feature/{number}");
        _remote = new RemoteRefs("refs/heads/main", Commit("main"), [.. heads.Concat(tags).Select(name => new RemoteRef(name, Commit(name)))]);
        _range = VersionRange.TryParse(">=1.3.0, <5.0.0", out VersionRange? range, out string? fault) ? range : throw new InvalidOperationException(fault);
        if (Highest()?.Name != "refs/tags/v4.38.0")
            throw new InvalidOperationException($"{Highest()?.Name} is the highest");
    }

    [Benchmark]
    public VersionTags Tags() => VersionTags.Of(_remote, tagPrefix: null);

    /// <summary>With reading the tags, as each pack has it.</summary>
    [Benchmark]
    public RemoteRef? Highest()
    {
        VersionTags tags = Tags();
        return _range!.Highest(tags.Versions) is { } version ? tags.Find(version) : null;
    }

    private static CommitId Commit(string name) => CommitId.Parse(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 20)));
}
