using PackSync.Files;

namespace PackSync.Trees;

/// <summary>
/// The names of a directory's files, as far as several share one. One that also has a name elsewhere may be anything that can be read here: whoever may write in the directory
/// can link a file into it that only we may read.
/// </summary>
internal sealed class HardLinks
{
    private readonly Dictionary<(ulong Device, ulong Inode), (string Path, uint Missing)> _files = [];

    /// <param name="path">In the tree.</param>
    public void Add(string path, PathStat file)
    {
        if (file.Links < 2)
            return;
        (ulong, ulong) id = (file.Device, file.Stat.Inode);
        (string first, uint missing) = _files.GetValueOrDefault(id, (path, file.Links));
        _files[id] = (first, missing - 1);
    }

    /// <returns>The first file of which not all names are here; null where there is none.</returns>
    public string? Leaving() => _files.Values.Where(file => file.Missing > 0).Select(file => file.Path).Order(StringComparer.Ordinal).FirstOrDefault();
}
