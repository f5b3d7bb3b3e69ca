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

    /// <summary>A file of the tree, as it is written.</summary>
    public void Apply(NewFile file, FileKind kind)
    {
        SetGroup(file.SetGroup);
        file.SetMode(ModeOf(kind));
    }

    /// <summary>Everything else: folders, .git, and what was carried over. Links are skipped: they have no mode, and changing their group changes their ctime, which the file table records.</summary>
    /// <param name="written">The files that have their rights already.</param>
    public void ApplyToRest(string directory, IReadOnlySet<string> written)
    {
        SetGroup(directory);
        OwnFiles.SetMode(directory, ModeOf(FileKind.Executable));
        foreach ((string relative, PathKind found) in DiskTree.Entries(directory))
        {
            if (found == PathKind.Link || (found == PathKind.File && written.Contains(relative)))
                continue;
            string path = $"{directory}/{relative}";
            SetGroup(path);
            if (mode == FileModePolicy.St2 || found == PathKind.Directory)
                OwnFiles.SetMode(path, ModeOf(FileKind.Executable)); // one enters a directory as one runs a program
        }
    }

    private UnixFileMode ModeOf(FileKind kind) => mode == FileModePolicy.St2 ? GroupAll : kind == FileKind.Executable ? OwnerAll : OwnerWrites;

    private void SetGroup(string path) => SetGroup(found => OwnFiles.SetGroup(path, found));

    /// <summary>As st2's own chgrp, which is let fail: a pack with the wrong group still works for its owner.</summary>
    private void SetGroup(Action<int> set)
    {
        if (group is null || Volatile.Read(ref _warned) != 0)
            return;
        try
        {
            set(_group.Value ?? throw new IOException("there is no such group"));
        }
        catch (IOException cause)
        {
            // one warning for all packs: the next would say the same
            if (Interlocked.Exchange(ref _warned, 1) == 0)
                warnings.Add(ApplyProblems.GroupNotSet(group, cause.Message));
        }
    }
}
