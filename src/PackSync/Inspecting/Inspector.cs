using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using PackSync.Diagnostics;
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
            ImmutableSortedDictionary<PackRef, Receipt> receipts = ReceiptStore.ReadAll(layout, diagnostics);
            var packs = new ConcurrentDictionary<PackRef, ObservedPack>();
            var trees = new LocalTrees(manifest, store);
            Parallel.ForEach(PackDirectories(layout.PacksDirectory), new ParallelOptions { CancellationToken = cancellation }, pack =>
            {
                LockedPack? locked = wanted.Packs.GetValueOrDefault(pack);
                PackEntry? entry = manifest.Packs.GetValueOrDefault(pack);
                Receipt? receipt = receipts.GetValueOrDefault(pack);
                var ignored = new IgnoredPaths(entry is not null ? [.. entry.Ignore, .. entry.Keep] : receipt is not null ? [.. receipt.Ignore, .. receipt.Keep] : []);
                ObservedPack? managed = receipt is null
                    ? null
                    : ManagedInspection.Inspect(layout, receipt, locked, ignored, trees, deep, diagnostics, cancellation);
                packs[pack] = managed ?? (locked is null && entry is null
                    ? UnmanagedInspection.Glance(pack, layout.Pack(pack))
                    : UnmanagedInspection.Inspect(pack, layout.Pack(pack), locked, ignored, trees, cancellation));
            });
            foreach ((PackRef pack, Receipt receipt) in receipts)
                packs.TryAdd(pack, new ObservedPack.Vanished(pack, receipt));

            ImmutableArray<ShadowedPack> shadowed = Shadowed(manifest.Target, packs.Keys);
            diagnostics.AddRange(shadowed.Select(pack => InspectingProblems.Shadowed(pack.Ref, pack.Directories)));
            return new ObservedTarget(layout.PacksDirectory, packs.ToImmutableSortedDictionary(), shadowed, InterruptedRun.Find(layout));
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
    private static List<PackRef> PackDirectories(string directory)
    {
        if (!Directory.Exists(directory))
            return [];
        List<PackRef> packs = [];
        foreach (string path in Directory.EnumerateDirectories(directory))
        {
            if (PackRef.TryParse(Path.GetFileName(path), out PackRef? pack))
                packs.Add(pack.Value);
        }

        return packs;
    }

    private static ImmutableArray<ShadowedPack> Shadowed(TargetSettings target, IEnumerable<PackRef> present)
    {
        if (target.Search.IsEmpty)
            return [];
        HashSet<PackRef> here = [.. present];
        return [.. target.Search
            .SelectMany(directory => PackDirectories(directory).Select(pack => (pack, directory)))
            .Concat(here.Select(pack => (pack, directory: target.Packs)))
            .GroupBy(found => found.pack, found => Path.Combine(found.directory, found.pack.Value))
            .Select(group => new ShadowedPack(group.Key, [.. group.Distinct().Order(StringComparer.Ordinal)]))
            .Where(pack => pack.Directories.Length > 1)
            .OrderBy(pack => pack.Ref)];
    }
}
