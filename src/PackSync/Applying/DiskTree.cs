namespace PackSync.Applying;

/// <summary>The files of a directory on disk. Links are listed, never followed.</summary>
internal static class DiskTree
{
    /// <returns>Paths relative to the directory, <c>/</c> between segments.</returns>
    public static IEnumerable<string> Files(string directory) => Entries(directory).Where(entry => !entry.IsDirectory).Select(entry => Path.GetRelativePath(directory, entry.Path));

    /// <returns>Absolute paths, folders before what is in them; the directory itself is left out.</returns>
    public static IEnumerable<(string Path, bool IsDirectory)> Entries(string directory)
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.None };
        foreach (FileSystemInfo entry in new DirectoryInfo(directory).EnumerateFileSystemInfos("*", options))
        {
            bool isDirectory = entry is DirectoryInfo && entry.LinkTarget is null;
            yield return (entry.FullName, isDirectory);
            if (!isDirectory)
                continue;
            foreach ((string, bool) below in Entries(entry.FullName))
                yield return below;
        }
    }
}
