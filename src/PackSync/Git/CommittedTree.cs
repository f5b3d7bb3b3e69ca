using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Git;

/// <summary>A guarded tree of git's, and what git calls its parts.</summary>
public abstract class CommittedTree : PackTree
{
    public abstract TreeId Id { get; }

    /// <summary>The 20 bytes of the id of a file's blob, or of the commit that a submodule is at.</summary>
    /// <param name="path">Of an entry or a submodule of this tree.</param>
    public abstract ReadOnlySpan<byte> IdOf(string path);
}
