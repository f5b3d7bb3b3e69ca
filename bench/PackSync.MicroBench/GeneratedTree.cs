using System.Collections.Immutable;
using PackSync.Bench;
using PackSync.Git.Store;
using PackSync.Packs;
using PackSync.TestKit;
using PackSync.Trees;

namespace PackSync.MicroBench;

/// <summary>A generated pack in a bare repository, unpacked beside its objects, and written to a directory.</summary>
internal sealed class GeneratedTree : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly StoredRepository _repository;

    public GeneratedTree(int files)
    {
        LocalExchange.Write(_temp["pack.git"], new GeneratedPack(1, "pack", files - 1, Versions: 1)); // pack.yaml is one more
        _repository = new StoredRepository(_temp["pack.git"]);
        var commit = CommitId.Parse(_repository.Git.Head.Tip.Sha);
        Committed = _repository.ReadTree(commit, null, TreeLimits.Default);
        Unpacked = _repository.Unpack(commit, null, TreeLimits.Default, CancellationToken.None);
        Directory = MakeDirectory("written");
        Written = TreeWriter.Write(Unpacked, Directory, CancellationToken.None);
    }

    /// <summary>Its blobs are inflated by libgit2.</summary>
    public PackTree Committed { get; }

    /// <summary>The same, from one file of the store.</summary>
    public PackTree Unpacked { get; }

    public string Directory { get; }

    /// <summary>What is in <see cref="Directory"/>.</summary>
    public ImmutableArray<WrittenFile> Written { get; }

    /// <param name="name">Of a new one beside the repository.</param>
    /// <returns>Its path.</returns>
    public string MakeDirectory(string name) => System.IO.Directory.CreateDirectory(_temp[name]).FullName;

    public void Dispose()
    {
        _repository.Dispose();
        _temp.Dispose();
    }
}
