using System.Collections.Immutable;
using LibGit2Sharp;
using PackSync.Packs;
using PackSync.Trees;
using TreeEntry = PackSync.Trees.TreeEntry;

namespace PackSync.Git;

/// <summary>
/// A guarded git tree; blobs are read raw, from the repository it came from: it must still be open, and no two threads may read from one repository.
/// </summary>
public sealed class GitPackTree : PackTree
{
    private readonly Repository _repository;
    private readonly GuardedTree _tree;
    private readonly Dictionary<string, ObjectId> _blobs;
    private readonly string _origin;

    internal GitPackTree(Repository repository, TreeId id, string origin, GuardedTree tree, Dictionary<string, ObjectId> blobs)
    {
        _repository = repository;
        _origin = origin;
        _tree = tree;
        _blobs = blobs;
        Id = id;
    }

    public TreeId Id { get; }

    public override ImmutableArray<TreeEntry> Entries => _tree.Entries;

    public override ImmutableArray<string> Gitlinks => _tree.Gitlinks;

    public override Stream Open(TreeEntry entry)
        => GitObjects.Reading(_origin, entry.Path, () => GitObjects.OpenBlob(_repository, _blobs[entry.Path]));
}
