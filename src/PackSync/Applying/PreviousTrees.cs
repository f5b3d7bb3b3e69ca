using PackSync.Files;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>The trees that runs replaced, by run and pack. So many of each pack are kept, the newest.</summary>
internal static class PreviousTrees
{
    /// <param name="kept">Per pack.</param>
    public static void Prune(TargetLayout layout, int kept)
    {
        string root = Path.GetDirectoryName(layout.Previous("-"))!;
        if (!Directory.Exists(root))
            return;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        Dictionary<string, long> sequences = RunHistory.ReadAll(layout).ToDictionary(entry => entry.RunId, entry => entry.Sequence, StringComparer.Ordinal);
        foreach (string run in Directory.GetDirectories(root).OrderByDescending(run => sequences.GetValueOrDefault(Path.GetFileName(run))))
        {
            bool keepsAny = false;
            foreach (string tree in Directory.GetDirectories(run))
            {
                string name = Path.GetFileName(tree);
                if (!PackRef.TryParse(name, out _))
                    continue;
                int count = seen[name] = seen.GetValueOrDefault(name) + 1;
                if (count > kept)
                    OwnFiles.DeleteTree(tree);
                else
                    keepsAny = true;
            }

            keepsAny |= PruneConfigs(Path.Combine(run, RunFolders.ConfigsName), seen, kept);

            // receipts of an installed pack stand alone: there was nothing before it, and nothing to bring back
            if (!keepsAny)
                OwnFiles.DeleteTree(run);
        }

        OwnFiles.DeleteIfEmpty(root);
    }

    /// <returns>Whether any stays.</returns>
    private static bool PruneConfigs(string directory, Dictionary<string, int> seen, int kept)
    {
        bool keepsAny = false;
        foreach (string config in Directory.Exists(directory) ? Directory.GetFiles(directory) : [])
        {
            string name = Path.GetFileName(config); // aws.yaml, which is no pack's name
            int count = seen[name] = seen.GetValueOrDefault(name) + 1;
            if (count > kept)
                OwnFiles.Delete(config);
            else
                keepsAny = true;
        }

        return keepsAny;
    }

    /// <summary>
    /// Where the tree is that stood before a run touched a pack. A rollback takes a tree out of its run's folder and puts it in place; what
    /// replaced it since has it now.
    /// </summary>
    /// <param name="touching">The pack's changes, oldest first, with the runs that made them.</param>
    /// <param name="index">Of the run in <paramref name="touching"/>.</param>
    /// <returns>The run in whose folder it is; "" where it is in place now; null where it is gone.</returns>
    public static string? Locate(TargetLayout layout, PackRef pack, IReadOnlyList<(string RunId, HistoryChange Change)> touching, int index)
    {
        string run = touching[index].RunId;
        if (Directory.Exists(Path.Combine(layout.Previous(run), pack.Value)))
            return run;
        for (int later = index + 1; later < touching.Count; later++)
        {
            if (touching[later].Change.RestoredFrom == run)
                return later + 1 < touching.Count ? Locate(layout, pack, touching, later + 1) : "";
        }

        return null;
    }
}
