using System.Collections.Immutable;
using PackSync.Files;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Inspecting;

/// <summary>What is on disk. Decides nothing, and taking it wrote nothing.</summary>
/// <param name="Shadowed">Packs found in more than one base path, where StackStorm would mix them.</param>
/// <param name="InterruptedRun">Id of a run that died with its journal open; null where there is none.</param>
public sealed record ObservedTarget(
    string PacksDirectory,
    ImmutableSortedDictionary<PackRef, ObservedPack> Packs,
    ImmutableArray<ShadowedPack> Shadowed,
    string? InterruptedRun)
{
    /// <summary>What the packs are to run on.</summary>
    public Platform Platform { get; init; } = Platform.Unknown;

    public TargetHolds Holds { get; init; } = TargetHolds.None;

    /// <summary>How the directories of a pack would change places here.</summary>
    public ExchangeKind Exchange { get; init; }
}
