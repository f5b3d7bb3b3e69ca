using System.Text;
using PackSync.Files;
using PackSync.Inspecting;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Diffing;

/// <summary>One side of a comparison: its files by path, each read when it is asked for. What is never drift is in neither side.</summary>
/// <param name="Sizes">Bytes by path; -1 for what is neither file nor link.</param>
/// <param name="Read">Null where it is gone by now, or is no file.</param>
internal sealed record FileSide(IReadOnlyDictionary<string, long> Sizes, Func<string, FileContent?> Read)
{
    public static readonly FileSide Empty = new(new Dictionary<string, long>(), _ => null);

    /// <summary>The tree must stay open as long as the side is used.</summary>
    public static FileSide Of(PackTree tree, IgnoredPaths ignored)
    {
        var entries = tree.Entries.Where(entry => !ignored.Contains(entry.Path)).ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        return new FileSide(entries.ToDictionary(pair => pair.Key, pair => pair.Value.Size, StringComparer.Ordinal), path =>
        {
            using Stream stream = tree.Open(entries[path]);
            return new FileContent(All(stream), entries[path].Kind == FileKind.Link);
        });
    }

    /// <param name="directory">Absolute.</param>
    public static FileSide OfDirectory(string directory, IgnoredPaths ignored, CancellationToken cancellation)
    {
        Dictionary<string, PathStat> stats = DiskFiles.Walk(directory, ignored, cancellation).Stats;
        return new FileSide(stats.ToDictionary(pair => pair.Key, pair => pair.Value.Kind is PathKind.File or PathKind.Link ? pair.Value.Stat.Size : -1, StringComparer.Ordinal), path =>
        {
            string full = Path.Combine(directory, path);
            try
            {
                switch (stats[path].Kind)
                {
                    case PathKind.Link:
                        return new FileInfo(full).LinkTarget is { } target ? new FileContent(Encoding.UTF8.GetBytes(target), true) : null;
                    case PathKind.File:
                        using (Stream stream = ReadFile.Open(full))
                            return new FileContent(All(stream), false);
                    default:
                        return null;
                }
            }
            catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
            {
                return null; // removed while we looked
            }
        });
    }

    private static byte[] All(Stream stream)
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
