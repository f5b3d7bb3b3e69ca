using System.Security.Cryptography;

namespace PackSync.Fault.Tests;

/// <summary>Everything in a packs directory but <c>.pack-sync</c> and virtualenvs, by pack, and each config by itself: paths, kinds, links and bytes; modes aside.</summary>
internal sealed record PackTrees(IReadOnlyDictionary<string, string> ByName)
{
    public static PackTrees Of(string packs)
    {
        string configs = Path.Combine(packs, FaultTarget.Configs);
        return new(Directory.EnumerateFileSystemEntries(packs)
            .Concat(Directory.EnumerateFileSystemEntries(configs).Where(path => !IsStaged(path)))
            .Where(path => path != configs && Path.GetFileName(path) is not (".pack-sync" or FaultTarget.Virtualenvs))
            .ToDictionary(path => Path.GetRelativePath(packs, path), Describe));
    }

    /// <summary>A config that is not in place yet, or not any more: hidden beside it, and gone after the next run.</summary>
    public static bool IsStaged(string config) => Path.GetFileName(config).StartsWith('.');

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
