using System.Collections.Immutable;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Reporting;

/// <summary>All that is known of one pack, for <c>get</c>.</summary>
/// <param name="Entry">Null where packs.yaml does not list it.</param>
/// <param name="Observed">Null where the packs directory has neither pack nor receipt.</param>
/// <param name="Metadata">Of the pack.yaml that is installed, else of the locked one; null where neither is at hand.</param>
/// <param name="Directories">Where there is a directory of that name, in the order of the base paths.</param>
/// <param name="RequiredBy">Packs of the lock that need it.</param>
public sealed record PackFacts(
    PackRow Row, PackEntry? Entry, ObservedPack? Observed, PackMetadata? Metadata, ImmutableArray<string> Directories, ImmutableArray<PackRef> RequiredBy)
{
    /// <summary>From a pack of packs.yaml to this one, by the shortest way; empty where it is listed itself, or nothing leads to it.</summary>
    public ImmutableArray<PackRef> Way { get; init; } = [];

    public Receipt? Receipt => Observed switch
    {
        ObservedPack.Managed managed => managed.Receipt,
        ObservedPack.Vanished gone => gone.Receipt,
        _ => null,
    };

    public ImmutableArray<FileDrift> Drift => Observed switch
    {
        ObservedPack.Managed managed => managed.Drift,
        ObservedPack.Unmanaged unmanaged => unmanaged.Edits,
        _ => [],
    };

    public LockedPack? Locked => Row.Locked;
}
