using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>One pack of a rollback: what it goes back to.</summary>
/// <param name="From">The run in whose folder the tree is; null: it is rebuilt, or there was none and the pack goes away.</param>
/// <param name="Undone">The oldest change that is undone.</param>
/// <param name="Rebuilt">The tree is no longer kept: this says how it was installed.</param>
internal sealed record Restoration(PackRef Ref, HistoryChange Undone, string? From, Receipt? Rebuilt, HistoryChange Change)
{
    /// <summary>Each pack that the last runs touched, as it was before the oldest of them; left out where it is that already.</summary>
    /// <exception cref="DiagnosticException">A tree is no longer kept, and nothing says what it was.</exception>
    public static ImmutableArray<Restoration> Find(TargetLayout layout, ImmutableArray<HistoryEntry> history, int runs)
    {
        HashSet<string> undone = [.. history.Take(runs).Select(entry => entry.RunId)];
        TargetHolds holds = HoldStore.Read(layout);
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
            Receipt? rebuilt = change.WasThere && from is null
                ? change.Before ?? throw new DiagnosticException(ApplyProblems.PreviousTreeGone(pack, run))
                : null;

            bool isThere = DirectoryId.Of(layout.Pack(pack)).Exists;
            if (from is { Length: 0 } || (from is null && rebuilt is null && !isThere))
                continue;
            restorations.Add(new Restoration(pack, change, from, rebuilt, new HistoryChange(pack, "rollback", last.ToVersion, change.FromVersion)
            {
                WasThere = isThere,
                RestoredFrom = run,
                HeldBefore = holds.Packs.GetValueOrDefault(pack),
            }));
        }

        return restorations.ToImmutable();
    }

    /// <summary>The kept tree itself cannot be renamed, so a copy of it is put back.</summary>
    public bool IsCopied { get; private init; }

    /// <summary>Where the tree is that comes back.</summary>
    public string Staged(RunFolders folders) => From is null || IsCopied ? folders.StagedPack(Ref) : Kept(folders.Layout);

    public Restoration Copy(RunFolders folders)
    {
        TreeCopy.Copy(Kept(folders.Layout), folders.StagedPack(Ref));
        return this with { IsCopied = true };
    }

    /// <summary>Once everything is staged.</summary>
    public PackMove ToMove(RunFolders folders)
    {
        bool isPut = Rebuilt is not null || HasReceipt(folders.Layout);
        return new PackMove(
            Ref, DirectoryId.Of(Staged(folders)), DirectoryId.Of(folders.Layout.Pack(Ref)), isPut ? ReceiptMove.Put : ReceiptMove.Remove, IsCopied ? null : From);
    }

    /// <summary>Of a kept tree, copies with their times: the table's own time tells which of its entries can be trusted.</summary>
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

    private string Kept(TargetLayout layout) => Path.Combine(layout.Previous(From!), Ref.Value);

    private bool HasReceipt(TargetLayout layout) => From is not null && File.Exists(Path.Combine(Receipts(layout), Ref.Value + ".json"));

    private string Receipts(TargetLayout layout) => Path.Combine(layout.Previous(From!), RunFolders.ReceiptsName);
}
