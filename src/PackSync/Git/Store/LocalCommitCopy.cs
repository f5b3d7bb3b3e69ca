using LibGit2Sharp;
using PackSync.Packs;

namespace PackSync.Git.Store;

/// <summary>
/// A commit that no branch or tag of a local repository reaches. libgit2's local transport packs only what its refs reach, whatever it is
/// asked for, so the commits that are missing are packed here.
/// </summary>
internal static class LocalCommitCopy
{
    /// <param name="to">The store's repository; it has every branch and tag of <paramref name="from"/> already.</param>
    public static void Copy(string from, string to, CommitId commit)
    {
        using var source = new Repository(from);
        if (source.Lookup<Commit>(commit.Hex) is not { } wanted)
            return; // the caller says that it is missing
        var missing = new CommitFilter
        {
            IncludeReachableFrom = wanted,
            ExcludeReachableFrom = source.Refs.Where(reference => reference.IsLocalBranch || reference.IsTag).ToArray(),
        };
        source.ObjectDatabase.Pack(new PackBuilderOptions(Path.Combine(to, "objects", "pack")), pack =>
        {
            foreach (Commit found in source.Commits.QueryBy(missing))
                pack.AddRecursively(found);
        });
        using var store = new Repository(to);
        store.Refs.Add($"refs/pack-sync/{commit}", wanted.Id, allowOverwrite: true);
    }
}
