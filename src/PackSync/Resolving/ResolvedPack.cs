using PackSync.Lockfiles;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>One pack, decided.</summary>
/// <param name="Locked">Without who requires whom, which is known only when all are.</param>
internal sealed record ResolvedPack(LockedPack Locked, PackMetadata Metadata);
