using LibGit2Sharp;
using PackSync.Git.Store;
using PackSync.Packs;

namespace PackSync.Git;

/// <summary>Finds the commit whose files a directory has, for packs that came without their <c>.git</c>. File modes do not count: st2 sets them all.</summary>
public static class CommitByFiles
{
    private const int MostCommits = 10_000;

    /// <param name="likely">Tried first, in this order.</param>
    /// <param name="blobs">By path, the git id of each file; see <see cref="GitBlob"/>.</param>
    /// <param name="ignored">Paths that may be in a commit and not in <paramref name="blobs"/>.</param>
    /// <returns>Null where neither one of <paramref name="likely"/> nor the newest 10,000 commits before the remote's branches and tags has just these files.</returns>
    public static CommitId? Find(
        StoredRepository stored, RemoteRefs remote, IEnumerable<CommitId> likely, IReadOnlyDictionary<string, string> blobs, Func<string, bool> ignored, CancellationToken cancellation)
    {
        Repository git = stored.Git;
        Commit[] tips = [.. remote.Refs.Select(reference => git.Lookup(reference.Commit.Hex)).OfType<Commit>().DistinctBy(commit => commit.Sha)];
        IEnumerable<Commit> history = tips.Length == 0
            ? []
            : git.Commits.QueryBy(new CommitFilter { IncludeReachableFrom = tips, SortBy = CommitSortStrategies.Time }).Take(MostCommits);
        HashSet<string> tried = [];
        foreach (Commit commit in likely.Select(id => git.Lookup<Commit>(id.Hex)).OfType<Commit>().Concat(history))
        {
            cancellation.ThrowIfCancellationRequested();
            int found = 0;
            if (tried.Add(commit.Tree.Sha) && HasOnly(commit.Tree, "", blobs, ignored, ref found) && found == blobs.Count)
                return CommitId.Parse(commit.Sha);
        }

        return null;
    }

    /// <summary>Ends at the first file that differs: of most commits one folder is read.</summary>
    private static bool HasOnly(Tree tree, string prefix, IReadOnlyDictionary<string, string> blobs, Func<string, bool> ignored, ref int found)
    {
        foreach (TreeEntry entry in tree)
        {
            string path = prefix + entry.Name;
            switch (entry.TargetType)
            {
                case TreeEntryTargetType.Tree when !HasOnly((Tree)entry.Target, path + "/", blobs, ignored, ref found):
                    return false;
                case TreeEntryTargetType.Blob when !ignored(path):
                    if (blobs.GetValueOrDefault(path) != entry.Target.Sha)
                        return false;
                    found++;
                    break;
                default: // a submodule is an empty folder
                    break;
            }
        }

        return true;
    }
}
