using System.Collections.Immutable;
using PackSync.Git;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Inspecting;

/// <summary>One pack directory as found.</summary>
public abstract record ObservedPack(PackRef Ref)
{
    /// <summary>We installed it. Drift is disk against receipt; whether the receipt is what is wanted, Planning decides.</summary>
    /// <param name="DriftEqualsWanted">The edited files already are, byte for byte, what the lock wants.</param>
    /// <param name="StatIsStale">In sync by content but not by stat data (a copied tree): the next apply refreshes the table.</param>
    public sealed record Managed(PackRef Ref, Receipt Receipt, ImmutableArray<FileDrift> Drift, bool DriftEqualsWanted, bool StatIsStale) : ObservedPack(Ref);

    /// <summary>No receipt of ours: st2 or a person put it there.</summary>
    /// <param name="EqualsLock">Its files are those of the lock entry.</param>
    /// <param name="IsClean">Its files are those of its .git's HEAD, so nothing local would be lost if HEAD is published.</param>
    /// <param name="Version">Of its pack.yaml, for people; null where unreadable.</param>
    public sealed record Unmanaged(PackRef Ref, InstalledGit? Git, bool EqualsLock, bool IsClean, string? Version, ImmutableArray<FileDrift> Edits) : ObservedPack(Ref);

    /// <summary>We installed it, and its directory is gone.</summary>
    public sealed record Vanished(PackRef Ref, Receipt Receipt) : ObservedPack(Ref);
}
