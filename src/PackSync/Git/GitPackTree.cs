using System.Collections.Immutable;
using LibGit2Sharp;
using PackSync.Packs;
using PackSync.Trees;
using TreeEntry = PackSync.Trees.TreeEntry;

namespace PackSync.Git;

/// <summary>
/// A guarded git tree; blobs are read raw, from the repository it came from: it must still be open, and no two threads may read from one repository.
/// </summary>
public sealed class GitPackTree : CommittedTree
{
    private readonly Repository _repository;
    private readonly Dictionary<string, ObjectId> _ids;
    private readonly string _origin;

    internal GitPackTree(Repository repository, TreeId id, string origin, GuardedTree tree, Dictionary<string, ObjectId> ids)
    {
        _repository = repository;
        _origin = origin;
        Guarded = tree;
        _ids = ids;
        Id = id;
    }

    public override TreeId Id { get; }

    public override ImmutableArray<TreeEntry> Entries => Guarded.Entries;

    public override ImmutableArray<string> Gitlinks => Guarded.Gitlinks;

    internal GuardedTree Guarded { get; }

    public override ReadOnlySpan<byte> IdOf(string path) => _ids[path].RawId;

    public override Stream Open(TreeEntry entry)
        => GitObjects.Reading(_origin, entry.Path, () => GitObjects.OpenBlob(_repository, _ids[entry.Path]));
}
