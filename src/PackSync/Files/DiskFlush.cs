namespace PackSync.Files;

/// <summary>Makes what was written survive a power cut.</summary>
public static class DiskFlush
{
    /// <summary>Everything of the file system that holds the directory: one call instead of one per file.</summary>
    public static void FileSystem(string directory) => With(directory, LibC.SyncFs);

    /// <summary>The names in a directory.</summary>
    public static void Directory(string directory) => With(directory, LibC.FSync);

    private static void With(string directory, Func<int, int> flush)
    {
        int descriptor = LibC.Open(directory, LibC.OpenCloseOnExec);
        if (descriptor < 0)
            throw SystemError.Last(directory);
        try
        {
            if (flush(descriptor) != 0)
                throw SystemError.Last(directory);
        }
        finally
        {
            _ = LibC.Close(descriptor);
        }
    }
}
