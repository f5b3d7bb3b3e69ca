using PackSync.Git.Store;
using PackSync.Git.Store.Unpacked;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Applying;

/// <summary>A pack whose locked tree is at hand, guarded; its content is compared with the lock as it is read.</summary>
/// <param name="Repository">Null for a plain directory. One per pack: they are not for parallel use.</param>
internal sealed record PreparedPack(LockedPack Locked, SourceUrl Source, StoredRepository? Repository, PackTree Tree) : IDisposable
{
    /// <summary>What was read was damaged, and is gone: preparing it again may help.</summary>
    public bool IsDiscarded => Tree is UnpackedTree { IsDiscarded: true };

    /// <summary>A copy that is not what it should be is made anew by the next who asks.</summary>
    public void Discard() => (Tree as UnpackedTree)?.Discard();

    public void Dispose() => Repository?.Dispose();
}
