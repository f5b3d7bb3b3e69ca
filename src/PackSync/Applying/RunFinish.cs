using PackSync.Files;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>What follows the commit point, and what follows an undone run. Every step is idempotent, so a finish that was killed can be run again.</summary>
internal static class RunFinish
{
    /// <param name="moves">The committed ones.</param>
    public static void Finish(RunFolders folders, IEnumerable<PackMove> moves, RunWatch watch)
    {
        // a commit that the disk refused was taken for none, and may be in the journal all the same
        PackMove[] happened = [.. moves.Where(move => move.MovesDirectories ? !PackSlots.IsAsBefore(folders, move) : !ConfigSlots.IsAsBefore(folders, move))];
        foreach (PackMove move in happened)
        {
            KeepPreviousTree(folders, move);
            watch.At($"kept {move.Ref}");
            foreach (string file in RunFolders.ReceiptFiles(move.Ref))
            {
                BringIn(folders, move, file);
                watch.At($"receipt {file}");
            }

            BringInConfig(folders, move);
            if (move.Receipt == ReceiptMove.Remove)
            {
                RegistrationStore.Forget(folders.Layout, move.Ref);
                RowLedger.ForgetChoices(folders.Layout, move.Ref);
                if (Directory.Exists(folders.Layout.SentConfigs))
                    OwnFiles.Delete(Path.Combine(folders.Layout.SentConfigs, ConfigReceiptStore.FileName(move.Ref)));
                VirtualenvStore.Forget(folders.Layout, move.Ref);
            }
            else if (move.MovesDirectories)
            {
                VirtualenvStore.NotKnown(folders.Layout, move.Ref);
            }

            watch.At($"config receipt {move.Ref}");
        }

        RunHistory.BringIn(folders, [.. happened.Select(move => move.Ref)]);
        watch.At("history");
        HoldStore.BringIn(folders.Layout, folders.StagedHolds);
        watch.At("holds");
        OwnFiles.DeleteTree(folders.Staging);
        OwnFiles.DeleteIfEmpty(Path.GetDirectoryName(folders.Staging)!);
        watch.At("cleaned");
        PreviousTrees.Prune(folders.Layout, folders.Policy.KeepPrevious);
        watch.At("pruned");
    }

    /// <summary>Removes everything of a run that changed nothing.</summary>
    public static void Discard(RunFolders folders)
    {
        OwnFiles.DeleteTree(folders.Staging);
        OwnFiles.DeleteTree(folders.Layout.Previous(folders.RunId));
        OwnFiles.DeleteTree(folders.Layout.Saved(folders.RunId));
        foreach (string folder in new[] { folders.Staging, folders.Layout.Previous(folders.RunId), folders.Layout.Saved(folders.RunId) })
            OwnFiles.DeleteIfEmpty(Path.GetDirectoryName(folder)!);
    }

    private static void KeepPreviousTree(RunFolders folders, PackMove move)
    {
        string staged = folders.StagedPack(move);
        if (!move.Present.Exists || DirectoryId.Of(staged) != move.Present)
            return;
        OwnFiles.MakePrivateDirectory(folders.Layout.Previous(folders.RunId));
        DirectoryExchange.Move(staged, folders.PreviousPack(move.Ref));
    }

    private static void BringIn(RunFolders folders, PackMove move, string file)
    {
        string staged = Path.Combine(folders.StagedReceipts, file);
        string present = Path.Combine(folders.Layout.Receipts, file);
        if (move.Receipt == ReceiptMove.Remove)
            OwnFiles.Delete(present);
        else if (File.Exists(staged))
            OwnFiles.Rename(staged, present);
    }

    /// <summary>A pack that goes away keeps its config, and with it the receipt.</summary>
    private static void BringInConfig(RunFolders folders, PackMove move)
    {
        string file = ConfigReceiptStore.FileName(move.Ref);
        string staged = Path.Combine(folders.StagedReceipts, file);
        if (move.Config is { HasReceipt: false })
            OwnFiles.Delete(Path.Combine(folders.Layout.Receipts, file));
        else if (File.Exists(staged))
            OwnFiles.Rename(staged, Path.Combine(folders.Layout.Receipts, file));
    }
}
