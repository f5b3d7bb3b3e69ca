using System.Collections.Immutable;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Planning;

/// <summary>Manifest and lock seen together, pack by pack.</summary>
internal sealed record WantedPacks(Manifest Manifest, LockFile LockFile)
{
    /// <summary>Null for a dependency, which only the lock knows.</summary>
    public PackEntry? Entry(PackRef pack) => Manifest.Packs.GetValueOrDefault(pack);

    public LockedPack? Locked(PackRef pack) => LockFile.Packs.GetValueOrDefault(pack);

    public bool IsAbsent(PackRef pack) => Entry(pack) is { Absent: true };

    public bool IsProtected(PackRef pack) => ShippedPacks.Contains(pack) || Manifest.Policy.Protect.Contains(pack);

    /// <summary>True where nothing at all is wanted.</summary>
    public bool IsEmpty => LockFile.Packs.Keys.All(IsAbsent);

    /// <summary>Wanted packs that need this one.</summary>
    public ImmutableArray<PackRef> RequiredBy(PackRef pack)
        => [.. LockFile.Packs.Values.Where(other => other.Requires.Contains(pack) && !IsAbsent(other.Ref)).Select(other => other.Ref)];

    public InstallOptions Options(LockedPack locked)
    {
        PackEntry? entry = Entry(locked.Ref);
        // a subfolder has no .git of its own, a plain directory none that is pinned
        CheckoutMode checkout = locked.Path is not null || locked.Commit is null ? CheckoutMode.Files : Manifest.CheckoutOf(entry);
        return new InstallOptions(checkout, entry?.Ignore ?? [], entry?.Keep ?? []);
    }
}
