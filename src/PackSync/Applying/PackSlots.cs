using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>
/// The two places of a pack in a run, staged and present, changing their directories. One atomic step of the kernel each, so that
/// after a crash the inodes show one of two states: it happened, or it did not.
/// </summary>
internal static class PackSlots
{
    /// <exception cref="DiagnosticException">What is present is not what was there when the run began.</exception>
    public static void Exchange(RunFolders folders, PackMove move)
    {
        if (!move.MovesDirectories)
            return;
        string present = folders.Layout.Pack(move.Ref);
        string staged = folders.StagedPack(move);
        CheckPresent(present, move);
        switch (move)
        {
            case { StagedInode: not 0, PresentInode: not 0 }:
                DirectoryExchange.Swap(staged, present);
                break;
            case { StagedInode: not 0 }:
                DirectoryExchange.Move(staged, present);
                break;
            case { PresentInode: not 0 }:
                DirectoryExchange.Move(present, staged);
                break;
        }
    }

    /// <summary>Puts back what was present, if it was exchanged at all.</summary>
    /// <exception cref="DiagnosticException">Neither directory is where the run can have left it.</exception>
    public static void Undo(RunFolders folders, PackMove move)
    {
        if (Happened(folders, move))
            Exchange(folders, move with { StagedInode = move.PresentInode, PresentInode = move.StagedInode });
    }

    private static bool Happened(RunFolders folders, PackMove move)
    {
        ulong present = PathStat.DirectoryInode(folders.Layout.Pack(move.Ref));
        ulong staged = PathStat.DirectoryInode(folders.StagedPack(move));
        if (present == move.StagedInode && staged == move.PresentInode)
            return move.MovesDirectories;
        // the staged one may be gone already (an undo that was killed as well), or the present one replaced by somebody before it came to it
        return present == move.PresentInode || staged == move.StagedInode
            ? false
            : throw new DiagnosticException(ApplyProblems.CannotRecover(move.Ref, folders.RunId));
    }

    private static void CheckPresent(string present, PackMove move)
    {
        PathStat? found = PathStat.Read(present);
        string? change = (found, move.PresentInode) switch
        {
            (null, 0) => null,
            (null, _) => "disappeared",
            (not null, 0) => "appeared",
            ({ Kind: PathKind.Directory } directory, _) when directory.Stat.Inode == move.PresentInode => null,
            _ => "was replaced",
        };
        if (change is not null)
            throw new DiagnosticException(ApplyProblems.ChangedSincePlan(move.Ref, change));
    }
}
