using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>Reads and writes receipts and file tables. A broken one reads as none, with a warning, and its pack counts as unmanaged.</summary>
public static class ReceiptStore
{
    public static ImmutableSortedDictionary<PackRef, Receipt> ReadAll(TargetLayout layout, Diagnostics.DiagnosticBag diagnostics) => throw new NotImplementedException();

    public static FileTable? ReadFileTable(TargetLayout layout, PackRef pack) => throw new NotImplementedException();

    /// <summary>Both files, atomically each, the table first: a receipt never stands without its table.</summary>
    /// <param name="directory">Where to: <see cref="TargetLayout.Receipts"/>, or a run's staging folder before the commit point.</param>
    public static void Write(string directory, Receipt receipt, ImmutableArray<FileTableEntry> files) => throw new NotImplementedException();
}
