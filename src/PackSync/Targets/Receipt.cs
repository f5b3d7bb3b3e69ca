using System.Collections.Immutable;
using PackSync.Lockfiles;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>What an apply wrote beside the packs: which pack, at what, by which run. Proof only together with the files.</summary>
/// <param name="Pack">The lock entry that was installed.</param>
/// <param name="RunId">Of the apply that wrote it; sorts by time: <c>20261124T124759Z-1a2b3c</c>.</param>
/// <param name="Ignore">Globs in force when it was written.</param>
public sealed record Receipt(LockedPack Pack, CheckoutMode Checkout, string RunId, ImmutableArray<string> Ignore, ImmutableArray<string> Keep);
