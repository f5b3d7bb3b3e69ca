using System.Collections.Immutable;
using PackSync.Lockfiles;

namespace PackSync.Resolving;

/// <summary>One pack, decided.</summary>
/// <param name="Locked">Without who requires whom, which is known only when all are.</param>
/// <param name="Dependencies">As pack.yaml writes them.</param>
internal sealed record ResolvedPack(LockedPack Locked, ImmutableArray<string> Dependencies);
