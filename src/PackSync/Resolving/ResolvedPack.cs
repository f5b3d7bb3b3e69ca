using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Lockfiles;

namespace PackSync.Resolving;

/// <summary>One pack with its pin; who requires whom is filled in when all have settled.</summary>
/// <param name="Dependencies">As pack.yaml writes them.</param>
internal sealed record ResolvedPack(LockedPack Locked, ImmutableArray<string> Dependencies, ImmutableArray<Diagnostic> Diagnostics);
