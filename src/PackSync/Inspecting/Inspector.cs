using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using PackSync.Diagnostics;
using PackSync.Environments;
using PackSync.Files;
using PackSync.Git.Store;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Inspecting;

/// <summary>
/// Looks at the packs directory: one stat walk per managed pack, hashing only where stat data differs or <c>deep</c> asks. Writes nothing,
/// needs no lock, no network, and touches git only for packs without a receipt, and for edited ones.
/// </summary>
public static class Inspector
{
    /// <param name="wanted">Lock entries that drifted files and unmanaged packs are compared with.</param>
    /// <param name="store">Opened lazily, read only, for the trees of unmanaged packs.</param>
    public static ObservedTarget Inspect(
        Manifest manifest,
        LockFile wanted,
        Lazy<GitStore> store,
        bool deep,
        DiagnosticBag diagnostics,
        CancellationToken cancellation)
    {
        var layout = new TargetLayout(manifest.Target.Packs);
        try
        {
            CheckReadable(layout);
            var inspection = new PackInspection(layout, manifest, wanted, new LocalTrees(manifest, store), deep, cancellation);
            // by every name there could be one of: a listing made while a run renames may lack some
            ImmutableSortedSet<PackRef> names = ReceiptStore.Packs(layout).Union(Present(layout)).Union(wanted.Packs.Keys).Union(manifest.Packs.Keys);
            var looks = new (ObservedPack? Found, DiagnosticBag Diagnostics)[names.Count];
            Parallel.For(0, names.Count, new ParallelOptions { CancellationToken = cancellation }, i =>
            {
                var found = new DiagnosticBag();
                looks[i] = (inspection.Look(names[i], found), found);
            });
            diagnostics.AddRange(looks.SelectMany(look => look.Diagnostics.ToImmutable()));
            ImmutableSortedDictionary<PackRef, ObservedPack> packs = looks.Where(look => look.Found is not null).ToImmutableSortedDictionary(look => look.Found!.Ref, look => look.Found!);

            return new ObservedTarget(layout.PacksDirectory, packs, BasePaths.Shadowed(manifest.Target, diagnostics), InterruptedRun.Find(layout))
            {
                Platform = InstalledPlatform.Of(manifest.Target),
                Holds = HoldStore.Read(layout),
                Exchange = FileSystemType.ExchangeAt(layout.PacksDirectory),
            };
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(InspectingProblems.CannotRead(layout.PacksDirectory, cause), cause);
        }
        catch (AggregateException several) when (several.InnerExceptions[0] is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(InspectingProblems.CannotRead(layout.PacksDirectory, several.InnerExceptions[0]), several);
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
            throw;
        }
    }

    /// <summary>Without the right to read it, .pack-sync looks empty, and every pack like somebody else's.</summary>
    private static void CheckReadable(TargetLayout layout)
    {
        if (PathStat.Read(layout.OwnDirectory) is { Kind: PathKind.Directory })
            _ = Directory.EnumerateFileSystemEntries(layout.OwnDirectory).Any();
    }

    /// <summary>Everything st2 would take for a pack, a link to a directory included.</summary>
    private static IEnumerable<PackRef> Present(TargetLayout layout)
        => BasePaths.Directories(layout.PacksDirectory).Where(pack => BasePaths.IsPack(layout.Pack(pack)));
}
