using System.Collections.Immutable;
using PackSync.Files;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Inspecting;

/// <param name="Drift">Sorted by path.</param>
/// <param name="StatIsStale">Same bytes, other stat data: the next run would read the file again.</param>
internal sealed record DriftFound(ImmutableArray<FileDrift> Drift, bool StatIsStale);

/// <summary>Compares a pack directory with what should be in it, reading as few files as can be.</summary>
internal static class DriftCheck
{
    /// <param name="deep">Reads every file, whatever its stat data says.</param>
    public static DriftFound Against(FileTable table, DiskFiles disk, IgnoredPaths ignored, bool deep)
    {
        List<FileDrift> drift = [];
        bool stale = false;
        int known = 0;
        foreach (FileTableEntry entry in table.Entries)
        {
            if (!disk.Stats.TryGetValue(entry.File.Path, out PathStat found))
            {
                if (!ignored.Contains(entry.File.Path))
                    drift.Add(new FileDrift(entry.File.Path, DriftKind.Missing));
                continue;
            }

            known++;
            bool sameStat = found.Stat == entry.Stat;
            // git's racy rule: what changed in the tick in which the table was written looks unchanged
            if (sameStat && entry.Stat.ModifiedNs < table.TakenAt && !deep)
                continue;
            if (Equals(entry.File, found, disk))
                stale |= !sameStat;
            else
                drift.Add(new FileDrift(entry.File.Path, DriftKind.Modified));
        }

        if (known < disk.Stats.Count)
            drift.AddRange(disk.Stats.Keys.Except(table.Entries.Select(entry => entry.File.Path), StringComparer.Ordinal).Select(path => new FileDrift(path, DriftKind.Extra)));
        return new DriftFound(Sorted(drift), stale);
    }

    /// <summary>Without stat data: every file is read.</summary>
    public static ImmutableArray<FileDrift> Against(ImmutableArray<PackFile> files, DiskFiles disk, IgnoredPaths ignored)
        => Against(new FileTable(0, [.. files.Select(file => new FileTableEntry(file, default))]), disk, ignored, deep: true).Drift;

    private static bool Equals(PackFile file, PathStat found, DiskFiles disk)
        => (file.Kind == FileKind.Link) == (found.Kind == PathKind.Link) && disk.Hash(file.Path) == file.Hash;

    private static ImmutableArray<FileDrift> Sorted(List<FileDrift> drift) => [.. drift.OrderBy(file => file.Path, Utf8Order.Instance)];
}
