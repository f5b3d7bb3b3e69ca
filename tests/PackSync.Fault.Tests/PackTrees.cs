using System.Security.Cryptography;

namespace PackSync.Fault.Tests;

/// <summary>Everything in a packs directory but <c>.pack-sync</c>, by its first folder: paths, kinds, links and bytes; modes aside.</summary>
internal sealed record PackTrees(IReadOnlyDictionary<string, string> ByName)
{
    public static PackTrees Of(string packs) => new(Directory.EnumerateFileSystemEntries(packs)
        .Where(path => Path.GetFileName(path) != ".pack-sync")
        .ToDictionary(path => Path.GetFileName(path), Describe));

    private static string Describe(string path)
    {
        if (!Directory.Exists(path) || new FileInfo(path).LinkTarget is not null)
            return Entry(path, Path.GetDirectoryName(path)!);
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
        return string.Join('\n', Directory.EnumerateFileSystemEntries(path, "*", options).Select(entry => Entry(entry, path)).Order(StringComparer.Ordinal).Prepend("folder"));
    }

    private static string Entry(string path, string root)
    {
        string relative = Path.GetRelativePath(root, path);
        if (new FileInfo(path).LinkTarget is { } target)
            return $"{relative} -> {target}";
        if (Directory.Exists(path))
            return relative + "/";
        // git's index holds times and inodes of the files beside it
        return relative == ".git/index" ? relative : $"{relative} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))}";
    }
}
