using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Inspecting;

/// <summary>A pack with a receipt.</summary>
internal static class ManagedInspection
{
    /// <param name="wanted">Its lock entry now; null where it has none.</param>
    /// <returns>Null where nothing can be said about its files: the pack counts as unmanaged then.</returns>
    public static ObservedPack.Managed? Inspect(
        TargetLayout layout, Receipt receipt, string? tablePath, LockedPack? wanted, IgnoredPaths ignored, LocalTrees trees, bool deep, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        PackRef pack = receipt.Pack.Ref;
        if (Table(layout, receipt, tablePath, trees, deep, diagnostics, cancellation) is not { } table)
            return null;
        DiskFiles disk = DiskFiles.Walk(layout.Pack(pack), ignored, cancellation, table.Entries.Length);
        DriftFound found = DriftCheck.Against(table, disk, ignored, deep);
        bool equalsWanted = !found.Drift.IsEmpty
            && wanted is not null
            && trees.Files(wanted, layout.Pack(pack), cancellation) is { } files
            && DriftCheck.Against(files, disk, ignored).IsEmpty;
        return new ObservedPack.Managed(pack, receipt, found.Drift, equalsWanted, found.StatIsStale);
    }

    /// <summary>
    /// Which files there should be. A table is proof only where its own hash is the receipt's content; that costs reading it whole, so only a deep
    /// inspection asks. A table that is not is replaced by the tree itself.
    /// </summary>
    private static FileTable? Table(TargetLayout layout, Receipt receipt, string? tablePath, LocalTrees trees, bool deep, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        FileTable? table = tablePath is null ? null : ReceiptStore.ReadFileTable(tablePath);
        if (table is not null && (!deep || ContentHash.Compute(table.Entries.Select(entry => entry.File)) == receipt.Pack.Content))
            return table;
        if (trees.Files(receipt.Pack, layout.Pack(receipt.Pack.Ref), cancellation) is { } files)
            return new FileTable(0, [.. files.Select(file => new FileTableEntry(file, default))]);
        diagnostics.Add(table is null ? InspectingProblems.NoTable(receipt.Pack.Ref) : InspectingProblems.ForgedTable(receipt.Pack.Ref));
        return null;
    }
}
