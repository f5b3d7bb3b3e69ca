using System.Collections.Immutable;
using LibGit2Sharp;
using TreeEntry = LibGit2Sharp.TreeEntry;

namespace PackSync.Git;

/// <summary>Finds one path of a commit without walking the rest of its tree.</summary>
internal static class Subfolder
{
    private const int MaxNamed = 20;

    /// <returns>The tree of a folder; null where it is not there, or is no folder (links are not followed).</returns>
    public static ObjectId? Find(Repository repository, string origin, ObjectId root, string path)
        => Entry(repository, origin, root, path) is { Mode: Mode.Directory } entry ? entry.Target.Id : null;

    /// <returns>What stands at the path; null where nothing does.</returns>
    public static TreeEntry? Entry(Repository repository, string origin, ObjectId root, string path)
    {
        string[] segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        TreeEntry? found = null;
        foreach (string segment in segments)
        {
            ObjectId folder = found?.Target.Id ?? root;
            if (found is not null && found.Mode != Mode.Directory)
                return null;
            found = GitObjects.Reading(origin, path, () => repository.Lookup<Tree>(folder)?.FirstOrDefault(entry => entry.Name == segment));
            if (found is null)
                return null;
        }

        return found;
    }

    /// <returns>Names of the top-level folders that are packs: what may have been meant. The first few.</returns>
    public static ImmutableArray<string> WithPackYaml(Repository repository, string origin, ObjectId root) => GitObjects.Reading(origin, "", () => repository
        .Lookup<Tree>(root)
        .Where(entry => entry.Mode == Mode.Directory && ((Tree)entry.Target).Any(below => below.Name == "pack.yaml"))
        .Select(entry => entry.Name)
        .Take(MaxNamed)
        .ToImmutableArray());
}
