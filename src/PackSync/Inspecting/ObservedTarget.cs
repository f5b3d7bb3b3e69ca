using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Inspecting;

/// <summary>What is on disk. Decides nothing, and taking it wrote nothing.</summary>
/// <param name="Shadowed">Packs found in more than one base path: st2 takes code from the first and config from the last.</param>
/// <param name="InterruptedRun">Id of a run that died with its journal open; null where there is none.</param>
public sealed record ObservedTarget(
    string PacksDirectory,
    ImmutableSortedDictionary<PackRef, ObservedPack> Packs,
    ImmutableArray<ShadowedPack> Shadowed,
    string? InterruptedRun);

public sealed record ShadowedPack(PackRef Ref, ImmutableArray<string> Directories);
