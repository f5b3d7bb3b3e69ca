using System.Text;
using LibGit2Sharp;
using PackSync.Packs;

namespace PackSync.Git;

/// <summary>
/// The refs of an installed pack, in git's packed-refs format: the remote's branches as <c>refs/remotes/origin/*</c>, its tags, and the branch that is checked out.
/// One file instead of thousands: names that differ only in case cannot collide, and a name is never a path.
/// </summary>
internal static class PackedRefs
{
    private const string Heads = "refs/heads/";
    private const string Tags = "refs/tags/";

    /// <param name="branch">Gets the commit, wherever the remote's branch is by now; null for a detached HEAD.</param>
    public static string Text(Repository from, string? branch, CommitId commit)
    {
        var lines = new SortedDictionary<string, string>(Utf8Order.Instance);
        foreach (DirectReference reference in LocalReferences.Of(from).OfType<DirectReference>())
        {
            string name = reference.CanonicalName;
            // origin/HEAD is ours to write: a remote branch of that name would be in its place
            if (name.StartsWith(Heads, StringComparison.Ordinal) && name != Heads + "HEAD")
                AddTo(lines, from, "refs/remotes/origin/" + name[Heads.Length..], reference.TargetIdentifier);
            else if (name.StartsWith(Tags, StringComparison.Ordinal))
                AddTo(lines, from, name, reference.TargetIdentifier);
        }

        if (branch is not null)
            lines[Heads + branch] = $"{commit} {Heads}{branch}\n";
        return new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n").AppendJoin("", lines.Values).ToString();
    }

    /// <returns>The remote's default branch, where the store knows it and has it.</returns>
    public static string? RemoteHead(Repository from)
        => from.Refs["HEAD"] is SymbolicReference { TargetIdentifier: { } target } && target.StartsWith(Heads, StringComparison.Ordinal) && from.Refs[target] is not null
            ? target[Heads.Length..]
            : null;

    private static void AddTo(SortedDictionary<string, string> lines, Repository from, string name, string id)
    {
        GitObject? target = from.Lookup(id);
        if (target is null)
            return;
        string line = $"{id} {name}\n";
        while (target is TagAnnotation tag)
            target = tag.Target;
        lines[name] = target.Sha == id ? line : $"{line}^{target.Sha}\n";
    }
}
