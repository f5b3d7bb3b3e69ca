using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>
/// Which receipt speaks of the directory that is in place now. While a run is open, alive or dead, the receipt of a pack that it has exchanged is still
/// staged; the one under receipts/ is of the directory that was there before, and would make an edit of every new file.
/// Two equal places mean that no run changed the pack in between.
/// </summary>
/// <param name="Receipt">Its path; null where none stands for the directory.</param>
/// <param name="Table">The path of its file table.</param>
public sealed record ReceiptPlace(DirectoryId Directory, string? Receipt, PathStat? ReceiptStat, string? Table, PathStat? TableStat)
{
    public static ReceiptPlace Find(TargetLayout layout, PackRef pack)
    {
        DirectoryId present = DirectoryId.Of(layout.Pack(pack));
        (string run, PackMove? open) = OpenMove(layout, pack);
        if (open is null || present != open.Staged)
            return new ReceiptPlace(present, layout.Receipt(pack), PathStat.Read(layout.Receipt(pack)), layout.FileTable(pack), PathStat.Read(layout.FileTable(pack)));
        if (open.Receipt == ReceiptMove.Remove)
            return new ReceiptPlace(present, null, null, null, null);
        // each goes to receipts/ after the commit point, the table first
        string receipt = Staged(layout, run, layout.Receipt(pack));
        string table = Staged(layout, run, layout.FileTable(pack));
        return new ReceiptPlace(present, receipt, PathStat.Read(receipt), table, PathStat.Read(table));
    }

    private static string Staged(TargetLayout layout, string run, string path)
    {
        string staged = Path.Combine(layout.StagedReceipts(run), Path.GetFileName(path));
        return PathStat.Read(staged) is null ? path : staged;
    }

    /// <returns>The move of that pack in a run that is open, alive or dead, and its run; null where there is none.</returns>
    internal static (string Run, PackMove? Move) OpenMove(TargetLayout layout, PackRef pack)
    {
        try
        {
            return OpenJournal.Read(layout) is { } open ? (open.RunId, open.Moves.LastOrDefault(move => move.Ref == pack)) : ("", null);
        }
        catch (FormatException)
        {
            return ("", null); // recovery says what is wrong with the journal
        }
    }
}
