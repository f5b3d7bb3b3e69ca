using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>One pack of a rollback: what it goes back to.</summary>
/// <param name="From">The run in whose folder the tree is; null: there was none, so the pack goes away.</param>
internal sealed record Restoration(PackRef Ref, string? From, HistoryChange Change)
{
    /// <summary>Each pack that the last runs touched, as it was before the oldest of them; left out where it is that already.</summary>
    /// <exception cref="DiagnosticException">A tree is no longer kept.</exception>
    public static ImmutableArray<Restoration> Find(TargetLayout layout, ImmutableArray<HistoryEntry> history, int runs)
    {
        HashSet<string> undone = [.. history.Take(runs).Select(entry => entry.RunId)];
        var restorations = ImmutableArray.CreateBuilder<Restoration>();
        foreach (PackRef pack in history.Take(runs).SelectMany(entry => entry.Packs).Select(change => change.Ref).Distinct().Order())
        {
            // oldest first
            List<(string RunId, HistoryChange Change)> touching = [.. history.Reverse().SelectMany(
                entry => entry.Packs.Where(change => change.Ref == pack).Select(change => (entry.RunId, change)))];
            int oldest = touching.FindIndex(change => undone.Contains(change.RunId));
            (string run, HistoryChange change) = touching[oldest];
            HistoryChange last = touching[^1].Change;
            string? from = change.WasThere ? PreviousTrees.Locate(layout, pack, touching, oldest) : null;
            if (change.WasThere && from is null)
                throw new DiagnosticException(ApplyProblems.PreviousTreeGone(pack, run));

            bool isThere = DirectoryId.Of(layout.Pack(pack)).Exists;
            if (from is { Length: 0 } || (from is null && !isThere))
                continue;
            restorations.Add(new Restoration(pack, from, new HistoryChange(pack, "rollback", last.ToVersion, change.FromVersion)
            {
                WasThere = isThere,
                RestoredFrom = run,
            }));
        }

        return restorations.ToImmutable();
    }

    public PackMove ToMove(RunFolders folders)
    {
        DirectoryId present = DirectoryId.Of(folders.Layout.Pack(Ref));
        DirectoryId staged = From is null ? default : DirectoryId.Of(Path.Combine(folders.Layout.Previous(From), Ref.Value));
        return new PackMove(Ref, staged, present, HasReceipt(folders.Layout) ? ReceiptMove.Put : ReceiptMove.Remove, From);
    }

    /// <summary>Copies with their times: the table's own time tells which of its entries can be trusted.</summary>
    public void StageReceipts(RunFolders folders)
    {
        if (!HasReceipt(folders.Layout))
            return;
        OwnFiles.MakePrivateDirectory(folders.StagedReceipts);
        foreach (string file in RunFolders.ReceiptFiles(Ref))
        {
            string kept = Path.Combine(Receipts(folders.Layout), file);
            if (File.Exists(kept))
                OwnFiles.Copy(kept, Path.Combine(folders.StagedReceipts, file));
        }
    }

    private bool HasReceipt(TargetLayout layout) => From is not null && File.Exists(Path.Combine(Receipts(layout), Ref.Value + ".json"));

    private string Receipts(TargetLayout layout) => Path.Combine(layout.Previous(From!), RunFolders.ReceiptsName);
}
