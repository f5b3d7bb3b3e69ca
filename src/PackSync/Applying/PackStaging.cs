using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Git;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Targets;
using PackSync.Trees;

namespace PackSync.Applying;

/// <summary>
/// Builds one pack under staging as it will stand: files, .git, what is kept of the present pack, modes, group, then its receipt and table.
/// Copies what would be lost to saved/. Touches nothing outside .pack-sync.
/// </summary>
internal sealed class PackStaging(RunFolders folders, PackPreparation preparation, FileAccessPolicy access)
{
    /// <summary>Puts the whole tree under staging and its receipt beside it.</summary>
    /// <exception cref="DiagnosticException">The content is not the lock's, or a kept file has no place in the new version.</exception>
    public async Task PutAsync(PackRef pack, LockedPack locked, InstallOptions options, CancellationToken cancellation)
    {
        if (!await TryPutAsync(pack, locked, options, isLast: false, cancellation).ConfigureAwait(false))
            await TryPutAsync(pack, locked, options, isLast: true, cancellation).ConfigureAwait(false);
    }

    /// <returns>False where the store's copy was damaged: it has been thrown away, and the objects it was made of are next.</returns>
    private async Task<bool> TryPutAsync(PackRef pack, LockedPack locked, InstallOptions options, bool isLast, CancellationToken cancellation)
    {
        using PreparedPack prepared = await preparation.PrepareAsync(locked, options.Checkout, cancellation).ConfigureAwait(false);
        try
        {
            await PutAsync(pack, prepared, options, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (DiagnosticException) when (!isLast && prepared.IsDiscarded)
        {
            OwnFiles.DeleteTree(folders.StagedPack(pack));
            return false;
        }
    }

    private async Task PutAsync(PackRef pack, PreparedPack prepared, InstallOptions options, CancellationToken cancellation)
    {
        string directory = folders.StagedPack(pack);
        OwnFiles.MakePrivateDirectory(directory);
        ImmutableArray<WrittenFile> written = TreeWriter.Write(prepared.Tree, directory, cancellation, access.Apply);
        PackPreparation.Check(prepared, [.. written.Select(file => file.File)]);
        if (options.Checkout == CheckoutMode.Repository && prepared is { Repository: { } repository, Tree: CommittedTree tree })
            GitDirectoryWriter.Write(repository, tree, prepared.Locked, directory, prepared.Source.Location, [KeptFiles.PackConfig, .. options.Keep]);
        ImmutableArray<string> carried = KeptFiles.Carry(pack, folders.Layout.Pack(pack), directory, options.Keep);
        access.ApplyToRest(directory, written.Select(file => file.File.Path).Except(carried, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal));
        cancellation.ThrowIfCancellationRequested();
        if (!written.IsEmpty)
            await FileClock.WaitPastAsync(written.Max(file => file.Stat.ModifiedNs), cancellation).ConfigureAwait(false); // what writing the receipt waits for, at the expense of nobody
        WriteReceipt(pack, prepared.Locked, options, [.. written.Select(file => new FileTableEntry(file.File, file.Stat))]);
    }

    /// <summary>Only the receipt: the files that are there already are the locked ones.</summary>
    /// <param name="files">Of the lock.</param>
    public void Record(PlanStep.RecordPack step, ImmutableArray<PackFile> files)
        => WriteReceipt(step.Ref, step.To, step.Options, FileTables.TakeChecked(step.Ref, folders.Layout.Pack(step.Ref), files));

    /// <returns>Where edited files were copied to; null where there were none.</returns>
    public string? Save(PlanStep step)
    {
        (ImmutableArray<Inspecting.FileDrift> drift, bool whole) = step switch
        {
            PlanStep.PutPack put => (put.Drift, put.SaveWhole),
            PlanStep.RemovePack removal => (removal.Drift, removal.SaveWhole),
            _ => ([], false),
        };
        string to = folders.SavedPack(step.Ref);
        return SavedFiles.Copy(folders.Layout.Pack(step.Ref), to, drift, whole) ? to : null;
    }

    private void WriteReceipt(PackRef pack, LockedPack locked, InstallOptions options, ImmutableArray<FileTableEntry> table)
    {
        OwnFiles.MakePrivateDirectory(folders.StagedReceipts);
        ReceiptStore.Write(folders.StagedReceipts, new Receipt(locked with { Ref = pack }, options.Checkout, folders.RunId, options.Ignore, options.Keep), table);
    }
}
