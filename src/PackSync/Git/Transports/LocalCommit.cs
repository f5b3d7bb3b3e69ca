using LibGit2Sharp;
using PackSync.Packs;

namespace PackSync.Git.Transports;

/// <summary>Fetches one commit by its id from a repository on this machine: libgit2's local transport only sends what a ref leads to.</summary>
internal static class LocalCommit
{
    /// <param name="reference">Of the store, to keep it.</param>
    /// <returns>False where the source does not have it.</returns>
    public static bool TryCopy(string from, string to, CommitId commit, string reference)
    {
        using var source = new Repository(from);
        using var store = new Repository(to);
        if (source.Lookup<Commit>(commit.Hex) is not { } wanted)
            return false;
        var missing = new CommitFilter { IncludeReachableFrom = wanted, ExcludeReachableFrom = source.Refs.Where(reference => store.Refs[reference.CanonicalName] is not null) };
        string packs = Path.Combine(store.Info.Path, "objects", "pack");
        source.ObjectDatabase.Pack(new PackBuilderOptions(packs), builder =>
        {
            // of a commit, "recursively" takes the tree along but no parent
            foreach (Commit each in source.Commits.QueryBy(missing).Where(each => store.Lookup<Commit>(each.Sha) is null))
                builder.AddRecursively(each.Id);
        });
        store.Refs.Add(reference, commit.Hex, allowOverwrite: true);
        return true;
    }
}
