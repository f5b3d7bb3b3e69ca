using PackSync.Files;

namespace PackSync.Applying;

/// <summary>The files of a directory on disk. Links are listed, never followed.</summary>
internal static class DiskTree
{
    /// <returns>Paths relative to the directory, <c>/</c> between segments.</returns>
    public static IEnumerable<string> Files(string directory) => Entries(directory).Where(entry => entry.Kind != PathKind.Directory).Select(entry => entry.Path);

    /// <returns>Paths relative to the directory, folders before what is in them; the directory itself is left out.</returns>
    /// <exception cref="IOException">A folder cannot be listed.</exception>
    public static IEnumerable<(string Path, PathKind Kind)> Entries(string directory) => Below(directory, "");

    private static IEnumerable<(string Path, PathKind Kind)> Below(string directory, string prefix)
    {
        List<(string Path, PathKind Kind)> entries = [];
        FolderListing.ReadKinds($"{directory}/{prefix}", prefix, (path, kind) => entries.Add((path, kind)));
        return entries.SelectMany(entry => entry.Kind == PathKind.Directory ? Below(directory, entry.Path + "/").Prepend(entry) : [entry]);
    }
}
