using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>
/// The two places of a pack in a run, staged and present, changing their directories in one atomic step of the kernel, so that
/// after a crash the disk shows one of two states: it happened, or it did not. Where the file system has no such step (NFS) three renames stand in,
/// by way of a third place which shows how far they came.
/// </summary>
internal static class PackSlots
{
    /// <exception cref="DiagnosticException">What is present is not what was there when the run began.</exception>
    /// <exception cref="IOException">Nothing happened, or, without rename-exchange, <see cref="Undo"/> puts it right.</exception>
    public static void Exchange(RunFolders folders, PackMove move, RunWatch watch)
    {
        if (!move.MovesDirectories)
            return;
        string present = folders.Layout.Pack(move.Ref);
        string staged = folders.StagedPack(move);
        CheckPresent(present, move);
        watch.CheckOwner();
        switch (move)
        {
            case { Staged.Exists: true, Present.Exists: true }:
                Swap(folders, move, watch);
                break;
            case { Staged.Exists: true }:
                DirectoryExchange.Move(staged, present);
                break;
            case { Present.Exists: true }:
                DirectoryExchange.Move(present, staged);
                break;
        }
    }

    /// <summary>Puts back what was present, if it was exchanged at all.</summary>
    /// <exception cref="DiagnosticException">Neither directory is where the run can have left it.</exception>
    public static void Undo(RunFolders folders, PackMove move, RunWatch watch)
    {
        CopyUp.Settle(folders, move, watch);
        Settle(folders, move);
        if (Happened(folders, move))
            Exchange(folders, move with { Staged = move.Present, Present = move.Staged }, watch);
    }

    /// <summary>Is what was there before in place, beyond doubt?</summary>
    public static bool IsAsBefore(RunFolders folders, PackMove move)
        => move.MovesDirectories && DirectoryId.Of(folders.Layout.Pack(move.Ref)) == move.Present;

    private static void Swap(RunFolders folders, PackMove move, RunWatch watch)
    {
        string present = folders.Layout.Pack(move.Ref);
        string staged = folders.StagedPack(move);
        if (folders.Policy.MayExchange && DirectoryExchange.TrySwap(staged, present))
            return;
        string aside = Aside(folders, move);
        DirectoryExchange.Move(present, aside);
        watch.At($"aside {move.Ref}");
        DirectoryExchange.Move(staged, present);
        watch.At($"half {move.Ref}");
        DirectoryExchange.Move(aside, staged);
    }

    /// <summary>Ends three renames that stopped in between: back where the pack's place is empty, on where it is filled.</summary>
    private static void Settle(RunFolders folders, PackMove move)
    {
        string aside = Aside(folders, move);
        if (!DirectoryId.Of(aside).Exists)
            return;
        string present = folders.Layout.Pack(move.Ref);
        DirectoryExchange.Move(aside, PathStat.Read(present) is null ? present : folders.StagedPack(move));
    }

    /// <summary>A dot is in no pack ref.</summary>
    private static string Aside(RunFolders folders, PackMove move) => folders.StagedPack(move) + ".aside";

    /// <summary>What the directories say.</summary>
    /// <exception cref="DiagnosticException">Neither directory is where the run can have left it.</exception>
    private static bool Happened(RunFolders folders, PackMove move)
    {
        DirectoryId present = DirectoryId.Of(folders.Layout.Pack(move.Ref));
        DirectoryId staged = DirectoryId.Of(folders.StagedPack(move));
        if (present == move.Staged && staged == move.Present)
            return move.MovesDirectories;
        // the staged one may be gone already (an undo that was killed as well), or the present one replaced by somebody before it came to it
        return present == move.Present || staged == move.Staged
            ? false
            : throw new DiagnosticException(ApplyProblems.CannotRecover(move.Ref, folders.RunId));
    }

    private static void CheckPresent(string present, PackMove move)
    {
        PathStat? found = PathStat.Read(present);
        string? change = (found, move.Present.Exists) switch
        {
            (null, false) => null,
            (null, true) => "disappeared",
            (not null, false) => "appeared",
            _ => DirectoryId.Of(present) == move.Present ? null : "was replaced",
        };
        if (change is not null)
            throw new DiagnosticException(ApplyProblems.ChangedSincePlan(move.Ref, change));
    }
}
