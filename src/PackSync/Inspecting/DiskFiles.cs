using PackSync.Files;
using PackSync.Hashing;

namespace PackSync.Inspecting;

/// <summary>The files of one pack directory by their relative path: one stat walk, read only where asked. Links are not followed.</summary>
internal sealed class DiskFiles
{
    private readonly string _directory;

    private DiskFiles(string directory, Dictionary<string, PathStat> stats) => (_directory, Stats) = (directory, stats);

    /// <summary>Without what is ignored. A device or a pipe counts as a file that is nothing's equal.</summary>
    public Dictionary<string, PathStat> Stats { get; }

    /// <param name="expected">About how many there will be.</param>
    public static DiskFiles Walk(string directory, IgnoredPaths ignored, CancellationToken cancellation, int expected = 0)
    {
        var stats = new Dictionary<string, PathStat>(expected, StringComparer.Ordinal);
        Walk(directory, "", stats, ignored, cancellation);
        return new DiskFiles(directory, stats);
    }

    /// <returns>Null where it is no file or link, or is gone.</returns>
    public Sha256Digest? Hash(string path) => DiskHash.Of(Path.Combine(_directory, path), Stats[path].Kind);

    private static void Walk(string directory, string prefix, Dictionary<string, PathStat> stats, IgnoredPaths ignored, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        List<string> folders = []; // entered later: an open folder per level would run out of descriptors
        FolderListing.Read(directory, prefix, (path, stat) =>
        {
            PathStat found = stat ?? new PathStat(PathKind.Other, default, false, 0);
            if (found.Kind != PathKind.Directory)
            {
                if (!ignored.Contains(path))
                    stats[path] = found;
            }
            else if (!IgnoredPaths.SkipsFolder(path, prefix.Length))
            {
                folders.Add(path);
            }
        }); // one that was removed while we walked holds nothing
        foreach (string folder in folders)
            Walk($"{directory}/{folder.AsSpan(prefix.Length)}", folder + "/", stats, ignored, cancellation);
    }
}
