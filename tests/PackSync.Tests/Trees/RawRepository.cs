using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Packs;
using PackSync.TestKit;

namespace PackSync.Tests.Trees;

/// <summary>Trees that git's own commands refuse, read as ours are.</summary>
internal sealed class RawRepository : RawGit, IDisposable
{
    private readonly TempDirectory _temp;

    public RawRepository()
        : this(new TempDirectory())
    {
    }

    private RawRepository(TempDirectory temp)
        : base(temp.Path) => _temp = temp;

    public CommitId Commit(string tree) => CommitId.Parse(CommitTree(tree));

    public GitPackTree Read(string tree, TreeLimits? limits = null, string? subfolder = null)
        => new StoredRepository(Path).ReadTree(Commit(tree), subfolder, limits ?? TreeLimits.Default);

    public void Dispose() => _temp.Dispose();
}
