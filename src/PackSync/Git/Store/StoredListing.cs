using System.Collections.Immutable;
using System.Text;
using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Git.Store;

/// <summary>
/// What a repository listed when files of it were fetched without history: <c>pack-sync/refs</c>, a line each, <c>COMMIT NAME</c>, HEAD first. For runs without network; beside it lie too few
/// objects for references of git's own.
/// </summary>
internal static class StoredListing
{
    private const string Head = "HEAD";

    public static void Write(string repository, RemoteRefs remote)
    {
        var text = new StringBuilder();
        text.Append(remote.HeadCommit?.Hex ?? "-").Append(' ').Append(Head).Append(' ').Append(remote.HeadReference ?? "-").Append('\n');
        foreach (RemoteRef reference in remote.Refs)
            text.Append(reference.Commit.Hex).Append(' ').Append(reference.Name).Append('\n');
        string file = PathOf(repository);
        OwnFiles.MakeDirectory(Path.GetDirectoryName(file)!);
        OwnFiles.Replace(file, Encoding.UTF8.GetBytes(text.ToString()), flush: false);
    }

    /// <returns>Null where there is none that can be read.</returns>
    public static RemoteRefs? Read(string repository)
    {
        string file = PathOf(repository);
        if (!File.Exists(file) || File.ReadAllLines(file) is not [string first, .. string[] others] || first.Split(' ') is not [string headCommit, Head, string head])
            return null;
        var refs = ImmutableArray.CreateBuilder<RemoteRef>(others.Length);
        foreach (string line in others)
        {
            if (line.Split(' ') is not [string id, string name] || !CommitId.TryParse(id, out CommitId? commit) || !GitName.IsReference(name))
                return null;
            refs.Add(new RemoteRef(name, commit.Value));
        }

        return new RemoteRefs(GitName.IsReference(head) ? head : null, CommitId.TryParse(headCommit, out CommitId? at) ? at : null, refs.MoveToImmutable());
    }

    private static string PathOf(string repository) => Path.Combine(repository, "pack-sync", "refs");
}
