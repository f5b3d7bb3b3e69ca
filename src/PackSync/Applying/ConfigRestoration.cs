using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>One pack config of a rollback: what it goes back to.</summary>
/// <param name="From">The run whose folder has it.</param>
/// <param name="Undone">The oldest change that is undone.</param>
internal sealed record ConfigRestoration(PackRef Ref, string From, ConfigHistory Undone)
{
    public string Path => Undone.Path;

    /// <summary>Each config that the last runs wrote, as it was before the oldest of them; left out where it is that already.</summary>
    /// <exception cref="DiagnosticException">It is no longer kept.</exception>
    public static ImmutableArray<ConfigRestoration> Find(TargetLayout layout, ImmutableArray<HistoryEntry> history, int runs)
        => [.. history.Take(runs).Reverse()
            .SelectMany(entry => entry.Configs.Select(config => new ConfigRestoration(config.Ref, entry.RunId, config)))
            .DistinctBy(config => config.Ref)
            .Where(config => !config.IsAsBefore(layout))
            .OrderBy(config => config.Ref)];

    /// <exception cref="DiagnosticException">The file was edited.</exception>
    public void RefuseEdits(TargetLayout layout)
    {
        if (IsEdited(layout))
            throw new DiagnosticException(ApplyProblems.ConfigEditedSince(Ref, Path));
    }

    /// <returns>Where an edited file was copied to; null where it was not edited.</returns>
    public string? Save(RunFolders folders)
    {
        if (!IsEdited(folders.Layout))
            return null;
        OwnFiles.MakePrivateDirectory(folders.Layout.Saved(folders.RunId));
        PlacedFile.Keep(Path, folders.SavedConfig(Ref), flush: false);
        return folders.SavedConfig(Ref);
    }

    public void Stage(RunFolders folders)
    {
        if (!Undone.WasThere)
            return;
        PlacedFile.Keep(Kept(folders.Layout), folders.StagedConfig(Ref), flush: false);
        if (!HasReceipt(folders.Layout))
            return;
        OwnFiles.MakePrivateDirectory(folders.StagedReceipts);
        OwnFiles.Copy(Receipt(folders.Layout), System.IO.Path.Combine(folders.StagedReceipts, ConfigReceiptStore.FileName(Ref)));
    }

    public ConfigMove ToMove(TargetLayout layout)
    {
        FileStat? present = PathStat.Read(Path)?.Stat;
        return new ConfigMove(Path, Undone.WasThere, present is not null, Undone.WasThere && HasReceipt(layout)) { Expected = present };
    }

    public ConfigHistory ToHistory(TargetHolds holds)
        => new(Ref, Path, PathStat.Read(Path) is not null) { RolledBack = true, HeldBefore = holds.Packs.GetValueOrDefault(Ref) };

    private bool IsAsBefore(TargetLayout layout)
    {
        if (!Undone.WasThere)
            return PathStat.Read(Path) is null;
        if (!File.Exists(Kept(layout)))
            throw new DiagnosticException(ApplyProblems.PreviousConfigGone(Ref, From));
        return PathStat.Read(Path) is { Kind: PathKind.File } && File.ReadAllBytes(Path).AsSpan().SequenceEqual(File.ReadAllBytes(Kept(layout)));
    }

    /// <summary>Against its receipt; a file without one is nobody's edit, and it is kept anyway.</summary>
    private bool IsEdited(TargetLayout layout)
        => PathStat.Read(Path) is { } present
            && ConfigReceiptStore.Read(layout.Receipts, Ref, new DiagnosticBag()) is { } receipt
            && !(present.Kind == PathKind.File && receipt.IsOf(File.ReadAllBytes(Path)));

    private string Kept(TargetLayout layout) => RunFolders.PreviousConfig(layout, From, Ref);

    private bool HasReceipt(TargetLayout layout) => File.Exists(Receipt(layout));

    private string Receipt(TargetLayout layout) => System.IO.Path.Combine(layout.Previous(From), RunFolders.ReceiptsName, ConfigReceiptStore.FileName(Ref));
}
