#pragma warning disable RS0030 // the one place that writes
namespace PackSync.Files;

/// <summary>
/// One file put in its place in a directory that is not ours, in one step: who reads it sees the old bytes or the new ones, and none but those who may read the new
/// file ever reads them. What a crash leaves beside it has a name that its run knows.
/// </summary>
public static class PlacedFile
{
    /// <summary>A copy of a file with its rights; its owner only as far as this user may give files away.</summary>
    /// <param name="temporary">In the same directory as <paramref name="to"/>.</param>
    public static void Put(string from, string to, string temporary, bool flush)
    {
        FileRights rights = FileRights.Of(from);
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(File.ReadAllBytes(from));
            _ = LibC.LChown(temporary, rights.User, rights.Group);
            OwnFiles.SetMode(temporary, rights.Mode); // last: giving a file away clears bits of its mode
            stream.Flush(flush);
        }

        File.Move(temporary, to, overwrite: true);
    }

    /// <summary>
    /// The same for a file that need not stay where it is, and goes back even where nothing more can be written: on a full disk, which takes no copy, it is renamed.
    /// </summary>
    public static void PutBack(string from, string to, string temporary, bool flush)
    {
        try
        {
            Put(from, to, temporary, flush);
        }
        catch (IOException)
        {
            File.Delete(temporary);
            if (!DirectoryExchange.TryReplace(from, to))
                throw;
        }
    }

    /// <summary>As <see cref="OwnFiles.Copy"/>, with the owner: for a copy that goes back one day.</summary>
    public static void Keep(string from, string to, bool flush)
    {
        OwnFiles.MakePrivateDirectory(Path.GetDirectoryName(to)!);
        Put(from, to, to + ".new", flush);
        if (flush)
            DiskFlush.Directory(Path.GetDirectoryName(to)!);
    }
}
