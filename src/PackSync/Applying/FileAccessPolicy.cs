using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Applying;

/// <summary>
/// Modes and group of a staged pack. <c>st2</c>: 775 on every directory and file, .git included, as the platform's own install leaves them.
/// <c>git</c>: 755 for directories and executables, 644 for files; .git and kept files keep the modes they have.
/// </summary>
internal sealed class FileAccessPolicy(FileModePolicy mode, string? group, DiagnosticBag warnings)
{
    private const UnixFileMode GroupAll = (UnixFileMode)0b111_111_101;
    private const UnixFileMode OwnerAll = (UnixFileMode)0b111_101_101;
    private const UnixFileMode OwnerWrites = (UnixFileMode)0b110_100_100;

    private readonly Lazy<int?> _group = new(() => group is null ? null : OwnFiles.FindGroup(group));
    private int _warned;

    public void Apply(string directory, ImmutableArray<PackFile> files)
    {
        Dictionary<string, FileKind> kinds = files.ToDictionary(file => Path.Combine(directory, file.Path), file => file.Kind, StringComparer.Ordinal);
        SetGroup(directory);
        OwnFiles.SetMode(directory, mode == FileModePolicy.St2 ? GroupAll : OwnerAll);
        foreach ((string path, bool isDirectory) in DiskTree.Entries(directory))
        {
            SetGroup(path);
            if (PathStat.Read(path) is { Kind: PathKind.Link })
                continue; // a link has no mode of its own
            if (mode == FileModePolicy.St2)
                OwnFiles.SetMode(path, GroupAll);
            else if (isDirectory)
                OwnFiles.SetMode(path, OwnerAll);
            else if (kinds.TryGetValue(path, out FileKind kind))
                OwnFiles.SetMode(path, kind == FileKind.Executable ? OwnerAll : OwnerWrites);
        }
    }

    /// <summary>As st2's own chgrp, which is let fail: a pack with the wrong group still works for its owner.</summary>
    private void SetGroup(string path)
    {
        if (group is null || Volatile.Read(ref _warned) != 0)
            return;
        try
        {
            OwnFiles.SetGroup(path, _group.Value ?? throw new IOException("there is no such group"));
        }
        catch (IOException cause)
        {
            // one warning for all packs: the next would say the same
            if (Interlocked.Exchange(ref _warned, 1) == 0)
                warnings.Add(ApplyProblems.GroupNotSet(group, cause.Message));
        }
    }
}
