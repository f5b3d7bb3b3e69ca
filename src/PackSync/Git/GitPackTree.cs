using System.Collections.Immutable;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Git;

/// <summary>A guarded git tree; blobs are read raw.</summary>
public sealed class GitPackTree : PackTree
{
    public TreeId Id => throw new NotImplementedException();

    public override ImmutableArray<TreeEntry> Entries => throw new NotImplementedException();

    public override ImmutableArray<string> Gitlinks => throw new NotImplementedException();

    public override Stream Open(TreeEntry entry) => throw new NotImplementedException();
}
