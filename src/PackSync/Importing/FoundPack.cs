using PackSync.Git;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Importing;

/// <summary>One pack of a packs directory that nobody declared yet.</summary>
/// <param name="Metadata">Null where its pack.yaml cannot be read.</param>
/// <param name="Git">Null where it came without <c>.git</c>.</param>
/// <param name="Receipt">Of a pack-sync that installed it from another packs.yaml; null where another tool did.</param>
public sealed record FoundPack(PackRef Ref, string Directory, PackMetadata? Metadata, InstalledGit? Git, Receipt? Receipt);
