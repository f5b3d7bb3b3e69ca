using PackSync.Git.Store;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Applying;

/// <summary>A pack whose locked tree is at hand, guarded; its content is compared with the lock as it is read.</summary>
/// <param name="Repository">Null for a plain directory. One per pack: they are not for parallel use.</param>
internal sealed record PreparedPack(LockedPack Locked, SourceUrl Source, StoredRepository? Repository, PackTree Tree) : IDisposable
{
    public void Dispose() => Repository?.Dispose();
}
