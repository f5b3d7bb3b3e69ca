using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>
/// Where a directory cannot be renamed (EXDEV: the lower layer of an overlay, as in the build of an image), a copy of it takes its place first, which can.
/// The copy is whole and in the journal before the original is removed, so that a crash in between loses nothing: the copy then takes the place.
/// </summary>
internal static class CopyUp
{
    /// <summary>A rename failed for this reason, and did nothing.</summary>
    public static bool IsNeeded(IOException cause, PackMove move) => cause.HResult == SystemError.CrossDevice && move.Present.Exists && !move.Original.Exists;

    /// <summary>Fails as the kernel does.</summary>
    public static void Simulate(RunFolders folders, PackMove move)
    {
        if (!folders.Policy.MayRename && move is { Present.Exists: true, Original.Exists: false })
            throw new IOException("simulated", SystemError.CrossDevice);
    }

    /// <returns>The same move, from the copy, which is staged and not in place yet.</returns>
    public static PackMove Stage(RunFolders folders, PackMove move)
    {
        TreeCopy.Copy(folders.Layout.Pack(move.Ref), Place(folders, move));
        if (folders.Policy.Flush)
            DiskFlush.FileSystem(folders.Layout.PacksDirectory);
        return move with { Present = DirectoryId.Of(Place(folders, move)), Original = move.Present };
    }

    /// <summary>Puts the copy in place, however far that had come.</summary>
    /// <exception cref="DiagnosticException">Somebody else's directory is in its place.</exception>
    public static void Settle(RunFolders folders, PackMove move, RunWatch watch)
    {
        string copy = Place(folders, move);
        if (!move.Original.Exists || DirectoryId.Of(copy) != move.Present)
            return;
        string present = folders.Layout.Pack(move.Ref);
        var found = DirectoryId.Of(present);
        // by the inode alone: removing what is in a directory of a lower layer gives it another time of birth
        if (found.Exists && found.Inode != move.Original.Inode)
            throw new DiagnosticException(ApplyProblems.CannotRecover(move.Ref, folders.RunId));
        watch.CheckOwner();
        OwnFiles.DeleteTree(present);
        watch.At($"removed {move.Ref}");
        DirectoryExchange.Move(copy, present);
    }

    /// <summary>A dot is in no pack ref.</summary>
    private static string Place(RunFolders folders, PackMove move) => folders.StagedPack(move.Ref) + ".copy";
}
