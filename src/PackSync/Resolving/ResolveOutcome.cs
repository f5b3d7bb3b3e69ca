using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>What became of one pack in one wave.</summary>
/// <param name="Demands">What was asked of it then, by other packs.</param>
/// <param name="Resolved">Null where it could not be pinned; the diagnostics say why.</param>
internal sealed record ResolveOutcome(
    PackRef Ref, ImmutableArray<Demand> Demands, ResolvedPack? Resolved, Dependencies Dependencies, ImmutableArray<Diagnostic> Diagnostics);
