using LibGit2Sharp;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Git;

/// <summary>Reads single objects; what is missing or broken becomes a diagnostic that says where.</summary>
internal static class GitObjects
{
    /// <returns>Null where there is no such commit.</returns>
    public static Tree? RootTree(Repository repository, CommitId commit) => repository.Lookup<Commit>(new ObjectId(commit.Hex))?.Tree;

    /// <summary>Bytes, from the object's header.</summary>
    /// <exception cref="DiagnosticException">Missing, or of another type: a tree entry's mode proves nothing about what it names.</exception>
    public static long Size(Repository repository, string origin, string path, ObjectId id, ObjectType type)
    {
        GitObjectMetadata metadata = Reading(origin, path, () => repository.ObjectDatabase.RetrieveObjectMetadata(id));
        return metadata.Type == type ? metadata.Size : throw new DiagnosticException(TreeProblems.Corrupt(origin, path, $"the object is a {metadata.Type}, not a {type}"));
    }

    /// <summary>A whole blob: ask for its size first.</summary>
    public static byte[] Bytes(Repository repository, string origin, string path, ObjectId id) => Reading(origin, path, () =>
    {
        using Stream stream = OpenBlob(repository, id);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    });

    /// <exception cref="LibGit2SharpException">Missing or broken.</exception>
    public static Stream OpenBlob(Repository repository, ObjectId id)
        => (repository.Lookup<Blob>(id) ?? throw new NotFoundException($"there is no blob {id.Sha}")).GetContentStream();

    public static T Reading<T>(string origin, string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (LibGit2SharpException cause)
        {
            throw new DiagnosticException(TreeProblems.Corrupt(origin, path, cause.Message), cause);
        }
    }
}
