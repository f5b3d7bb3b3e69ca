using System.Security.Cryptography;
using System.Text;
using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Inspecting;

/// <summary>The files of one pack directory by their relative path: one stat walk, read only where asked. Links are not followed.</summary>
internal sealed class DiskFiles
{
    private readonly string _directory;

    private DiskFiles(string directory, Dictionary<string, PathStat> stats) => (_directory, Stats) = (directory, stats);

    /// <summary>Without what is ignored. A device or a pipe counts as a file that is nothing's equal.</summary>
    public Dictionary<string, PathStat> Stats { get; }

    public static DiskFiles Walk(string directory, IgnoredPaths ignored, CancellationToken cancellation)
    {
        var stats = new Dictionary<string, PathStat>(StringComparer.Ordinal);
        Walk(directory, "", stats, ignored, cancellation);
        return new DiskFiles(directory, stats);
    }

    /// <returns>Null where it is no file or link, or is gone.</returns>
    public Sha256Digest? Hash(string path)
    {
        string full = Path.Combine(_directory, path);
        try
        {
            switch (Stats[path].Kind)
            {
                case PathKind.Link:
                    return new FileInfo(full).LinkTarget is { } target ? Sha256Digest.FromBytes(SHA256.HashData(Encoding.UTF8.GetBytes(target))) : null;
                case PathKind.File:
                    using (Stream stream = ReadFile.Open(full))
                        return Sha256Digest.FromBytes(SHA256.HashData(stream));
                default:
                    return null;
            }
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static void Walk(string directory, string prefix, Dictionary<string, PathStat> stats, IgnoredPaths ignored, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (string path in Entries(directory))
        {
            string name = Path.GetFileName(path);
            string relative = prefix + name;
            if (PathStat.Read(path) is not { } found)
            {
                // gone since it was listed; or its name is no UTF-8, and cannot be found by what .NET made of it
                if (!name.Contains('\ufffd', StringComparison.Ordinal))
                    continue;
                found = new PathStat(PathKind.Other, default, false, 0);
            }

            if (found.Kind != PathKind.Directory)
            {
                if (!ignored.Contains(relative))
                    stats[relative] = found;
            }
            else if (!IgnoredPaths.SkipsFolder(relative, name))
            {
                Walk(path, relative + "/", stats, ignored, cancellation);
            }
        }
    }

    private static string[] Entries(string directory)
    {
        try
        {
            return Directory.GetFileSystemEntries(directory);
        }
        catch (DirectoryNotFoundException)
        {
            return []; // removed while we walked
        }
    }
}
