using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>
/// The place of a pack's config file, in a directory that StackStorm and others write to as well. One rename changes it. Whether that happened, its bytes say: where
/// they are the staged ones, what was there before comes back; any others are somebody's, and stay.
/// </summary>
internal static class ConfigSlots
{
    /// <exception cref="DiagnosticException">The file is not the one that the plan saw.</exception>
    public static void Exchange(RunFolders folders, PackMove move, RunWatch watch)
    {
        if (move.Config is not { } config)
            return;
        if (PathStat.Read(config.Path)?.Stat != config.Expected)
            throw new DiagnosticException(ApplyProblems.ConfigChangedSincePlan(move.Ref, config.Path));
        watch.CheckOwner();
        if (config.Puts)
            PlacedFile.Put(folders.StagedConfig(move.Ref), config.Path, Temporary(folders, config.Path), folders.Policy.Flush);
        else
            OwnFiles.Delete(config.Path);
    }

    /// <summary>Keeps what is there, for whoever undoes the run.</summary>
    public static void Keep(RunFolders folders, PackMove move)
    {
        if (move.Config is { WasThere: true } config)
            PlacedFile.Keep(config.Path, folders.PreviousConfig(move.Ref), folders.Policy.Flush);
    }

    public static void Undo(RunFolders folders, PackMove move, RunWatch watch)
    {
        if (move.Config is not { } config)
            return;
        OwnFiles.Delete(Temporary(folders, config.Path));
        if (!Happened(folders, move.Ref, config))
            return;
        watch.CheckOwner();
        if (config.WasThere)
            PlacedFile.PutBack(folders.PreviousConfig(move.Ref), config.Path, Temporary(folders, config.Path), folders.Policy.Flush);
        else
            OwnFiles.Delete(config.Path);
    }

    /// <summary>Is it beyond doubt that nothing happened? Once the staging is gone, everything has.</summary>
    public static bool IsAsBefore(RunFolders folders, PackMove move)
        => move.Config is { } config && (config.Puts ? File.Exists(folders.StagedConfig(move.Ref)) : Directory.Exists(folders.Staging)) && !Happened(folders, move.Ref, config);

    private static bool Happened(RunFolders folders, PackRef pack, ConfigMove config)
    {
        bool isThere = PathStat.Read(config.Path) is { Kind: PathKind.File };
        return config.Puts
            ? isThere && File.Exists(folders.StagedConfig(pack)) && File.ReadAllBytes(config.Path).AsSpan().SequenceEqual(File.ReadAllBytes(folders.StagedConfig(pack)))
            : config.WasThere && PathStat.Read(config.Path) is null;
    }

    /// <summary>StackStorm reads exactly <c>PACK.yaml</c>, so this is nothing to it.</summary>
    private static string Temporary(RunFolders folders, string path)
        => Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{folders.RunId}");
}
