using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Inspecting;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>Makes the table of a pack's files with the stat data of this moment.</summary>
internal static class FileTables
{
    /// <summary>Of a tree that stood there before: every file is read again, after its stat data was taken.</summary>
    /// <exception cref="DiagnosticException">A file is not as expected any more.</exception>
    public static ImmutableArray<FileTableEntry> TakeChecked(PackRef pack, string directory, ImmutableArray<PackFile> files)
        => [.. files.Select(file =>
        {
            string path = Path.Combine(directory, file.Path);
            if (PathStat.Read(path) is not { } found || DiskHash.Of(path, found.Kind) != file.Hash)
                throw new DiagnosticException(ApplyProblems.ChangedSincePlan(pack, "was edited"));
            return new FileTableEntry(file, found.Stat);
        })];
}
