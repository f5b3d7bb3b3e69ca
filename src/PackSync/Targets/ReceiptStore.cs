using System.Collections.Immutable;
using System.Text.Json;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>Reads and writes receipts and file tables. A broken one reads as none, with a warning, and its pack counts as unmanaged.</summary>
public static class ReceiptStore
{
    public static ImmutableSortedDictionary<PackRef, Receipt> ReadAll(TargetLayout layout, DiagnosticBag diagnostics)
    {
        var receipts = ImmutableSortedDictionary.CreateBuilder<PackRef, Receipt>();
        foreach (PackRef pack in Packs(layout))
        {
            if (Read(layout.Receipt(pack), pack, diagnostics) is { } receipt)
                receipts.Add(pack, receipt);
        }

        return receipts.ToImmutable();
    }

    /// <summary>What has a receipt, readable or not.</summary>
    public static ImmutableSortedSet<PackRef> Packs(TargetLayout layout)
    {
        var packs = ImmutableSortedSet.CreateBuilder<PackRef>();
        if (!Directory.Exists(layout.Receipts))
            return packs.ToImmutable();
        foreach (string path in Directory.EnumerateFiles(layout.Receipts, "*.json"))
        {
            if (PackRef.TryParse(Path.GetFileNameWithoutExtension(path), out PackRef? pack))
                packs.Add(pack.Value);
        }

        return packs.ToImmutable();
    }

    /// <returns>Null where there is none, or, with a warning, none that can be read.</returns>
    public static Receipt? Read(string path, PackRef pack, DiagnosticBag diagnostics)
    {
        try
        {
            Receipt receipt = ReceiptJson.Read(File.ReadAllBytes(path));
            return receipt.Pack.Ref == pack ? receipt : throw new FormatException($"it is of {receipt.Pack.Ref}");
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception cause) when (cause is FormatException or JsonException or IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(TargetProblems.UnreadableReceipt(pack, cause.Message));
            return null;
        }
    }

    public static FileTable? ReadFileTable(TargetLayout layout, PackRef pack) => ReadFileTable(layout.FileTable(pack));

    /// <returns>Null where there is none, or none that can be read: every file is hashed then.</returns>
    public static FileTable? ReadFileTable(string path)
    {
        try
        {
            return PathStat.Read(path) is { Kind: PathKind.File } found ? FileTableText.Read(File.ReadAllBytes(path), found.Stat.ModifiedNs) : null;
        }
        catch (Exception cause) when (cause is FormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Both files, atomically each, the table first: a receipt never stands without its table. Not flushed: the run flushes all of its staging at once.</summary>
    /// <param name="directory">Where to: <see cref="TargetLayout.Receipts"/>, or a run's staging folder before the commit point.</param>
    public static void Write(string directory, Receipt receipt, ImmutableArray<FileTableEntry> files)
    {
        string table = Path.Combine(directory, receipt.Pack.Ref.Value + ".files");
        // a file as new as its table would be hashed by every later run
        if (!files.IsEmpty)
            FileClock.WaitPast(files.Max(entry => entry.Stat.ModifiedNs));
        OwnFiles.Replace(table, FileTableText.Write(files), flush: false);
        OwnFiles.Replace(Path.Combine(directory, receipt.Pack.Ref.Value + ".json"), ReceiptJson.Write(receipt), flush: false);
    }
}
