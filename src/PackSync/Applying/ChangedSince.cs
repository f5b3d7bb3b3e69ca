using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Inspecting;
using PackSync.Planning;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>What people did to packs since they were installed, and a rollback would take from its place.</summary>
internal static class ChangedSince
{
    /// <exception cref="DiagnosticException">Files were edited.</exception>
    public static void Refuse(TargetLayout layout, ImmutableArray<Restoration> restorations)
    {
        ImmutableArray<FileDrift> edits = [.. restorations.SelectMany(restoration => Edits(layout, restoration).Select(file => file with { Path = $"{restoration.Ref}/{file.Path}" }))];
        if (!edits.IsEmpty)
            throw new DiagnosticException(ApplyProblems.EditedSince(StepWords.Edits(edits), StepWords.Paths(edits)));
    }

    /// <summary>Edited files, and files that survive every change of version (config.yaml, <c>keep</c>) where the tree that comes back has others.</summary>
    /// <returns>Where they were copied to; null where there were none.</returns>
    public static string? Save(RunFolders folders, Restoration restoration)
    {
        string present = folders.Layout.Pack(restoration.Ref);
        if (!DirectoryId.Of(present).Exists)
            return null;
        ImmutableArray<FileDrift> files = [
            .. Edits(folders.Layout, restoration),
            .. KeptFiles.Differing(present, restoration.Staged(folders), Receipt(folders.Layout, restoration)?.Keep ?? []).Select(path => new FileDrift(path, DriftKind.Modified))];
        string to = folders.SavedPack(restoration.Ref);
        return SavedFiles.Copy(present, to, files, whole: false) ? to : null;
    }

    /// <summary>Against what its receipt says; a pack without one holds nothing that is known to be edited, and its tree is kept anyway.</summary>
    private static ImmutableArray<FileDrift> Edits(TargetLayout layout, Restoration restoration)
    {
        string present = layout.Pack(restoration.Ref);
        if (!DirectoryId.Of(present).Exists || Receipt(layout, restoration) is not { } receipt || ReceiptStore.ReadFileTable(layout, restoration.Ref) is not { } table)
            return [];
        var ignored = new IgnoredPaths([.. receipt.Ignore, .. receipt.Keep]);
        return DriftCheck.Against(table, DiskFiles.Walk(present, ignored, CancellationToken.None), ignored, deep: false).Drift;
    }

    private static Receipt? Receipt(TargetLayout layout, Restoration restoration) => ReceiptStore.Read(layout.Receipt(restoration.Ref), restoration.Ref, new DiagnosticBag());
}
