using System.Collections.Immutable;
using PackSync.Hashing;
using PackSync.Packs;

namespace PackSync.Planning.SavedPlans;

/// <summary>What a plan was made from: if all of it is the same, the planner decides the same.</summary>
/// <param name="Tool">The version of pack-sync, with its commit.</param>
/// <param name="PacksDirectory">Absolute.</param>
/// <param name="ManifestPath">Absolute, of packs.yaml.</param>
/// <param name="Manifest">Of the bytes of packs.yaml.</param>
/// <param name="Lock">Of the lock's canonical bytes.</param>
/// <param name="Packs">Of each pack that was found, as it was found.</param>
public sealed record PlanBasis(
    string Tool,
    string Host,
    string PacksDirectory,
    string ManifestPath,
    Sha256Digest Manifest,
    Sha256Digest Lock,
    ImmutableSortedDictionary<PackRef, Sha256Digest> Packs);
