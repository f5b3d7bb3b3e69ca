using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Inspecting;

/// <summary>Looks at one pack, and once more where a run changed it meanwhile: readers take no lock, so an apply may be at work.</summary>
internal sealed class PackInspection(TargetLayout layout, Manifest manifest, LockFile wanted, LocalTrees trees, bool deep, CancellationToken cancellation)
{
    /// <summary>A run changes a pack twice, its directory and its receipt; whoever needs more looks is being raced on purpose.</summary>
    private const int MostLooks = 8;

    /// <returns>Null where there is neither pack nor receipt.</returns>
    public ObservedPack? Look(PackRef pack, DiagnosticBag diagnostics)
    {
        for (int look = 1; ; look++)
        {
            ReceiptPlace before = ReceiptPlace.Find(layout, pack);
            var found = new DiagnosticBag();
            try
            {
                ObservedPack? observed = Look(pack, before, found);
                if (look < MostLooks && ReceiptPlace.Find(layout, pack) != before)
                    continue;
                diagnostics.AddRange(found.ToImmutable());
                return observed;
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException && look < MostLooks && ReceiptPlace.Find(layout, pack) != before)
            {
                // it was taken from under us: what is there now is looked at
            }
        }
    }

    private ObservedPack? Look(PackRef pack, ReceiptPlace place, DiagnosticBag diagnostics)
    {
        string directory = layout.Pack(pack);
        LockedPack? locked = wanted.Packs.GetValueOrDefault(pack);
        PackEntry? entry = manifest.Packs.GetValueOrDefault(pack);
        Receipt? receipt = place.Receipt is null ? null : ReceiptStore.Read(place.Receipt, pack, diagnostics);
        bool concernsNobody = receipt is null && locked is null && entry is null;
        switch (PathStat.Read(directory))
        {
            case null:
                return receipt is null ? null : new ObservedPack.Vanished(pack, receipt);
            case { Kind: PathKind.Directory }:
                break;
            // people link their working copies into the packs directory, and st2 takes them
            case { } when concernsNobody:
                return Directory.Exists(directory) ? UnmanagedInspection.Glance(pack, directory, diagnostics) : null;
            case { Kind: PathKind kind }:
                diagnostics.Add(InspectingProblems.NoDirectory(pack, directory, kind));
                return UnmanagedInspection.Glance(pack, directory, diagnostics);
        }

        if (concernsNobody)
            return UnmanagedInspection.Glance(pack, directory, diagnostics);
        var ignored = IgnoredPaths.For(entry, receipt);
        ObservedPack? managed = receipt is null
            ? null
            : ManagedInspection.Inspect(layout, receipt, place.Table, locked, ignored, trees, deep, diagnostics, cancellation);
        if (managed is not null)
            return managed;
        return locked is null && entry is null
            ? UnmanagedInspection.Glance(pack, directory, diagnostics)
            : UnmanagedInspection.Inspect(pack, directory, locked, ignored, trees, diagnostics, cancellation);
    }
}
