using System.Diagnostics;
using LibGit2Sharp;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Git;

/// <summary>
/// Walks a git tree with the guards at every step. Kinds come from git's modes alone; sizes from the object headers, without loading a blob
/// (only links are read: their targets are guarded too). Not safe for parallel use of one repository.
/// </summary>
internal sealed class GitTreeReader(Repository repository, string origin, TreeLimits limits)
{
    /// <summary>Mode, space, the longest name, NUL, 20 bytes of id: more bytes per entry no honest tree has.</summary>
    private const int MaxEntryBytes = 6 + 1 + 255 + 1 + 20;

    private readonly TreeGuard _guard = new(origin, limits);
    private readonly Dictionary<string, ObjectId> _ids = new(StringComparer.Ordinal);

    /// <param name="subfolder">Of the commit's tree, <c>/</c> between segments; null for all of it.</param>
    /// <exception cref="DiagnosticException">A guard refused, an object is missing or broken, or the subfolder is not there.</exception>
    public static GitPackTree Read(Repository repository, CommitId commit, string? subfolder, TreeLimits limits)
    {
        return Read(repository, Find(repository, commit, subfolder), Origin(commit), limits);
    }

    /// <param name="origin">For messages.</param>
    /// <exception cref="DiagnosticException">A guard refused, or an object is missing or broken.</exception>
    public static GitPackTree Read(Repository repository, TreeId tree, string origin, TreeLimits limits)
    {
        var reader = new GitTreeReader(repository, origin, limits);
        reader.Walk(new ObjectId(tree.Hex), TreeFolder.Root());
        return new GitPackTree(repository, tree, origin, reader._guard.Finish(), reader._ids);
    }

    /// <inheritdoc cref="Read(Repository, CommitId, string?, TreeLimits)"/>
    /// <summary>Which tree it is, without walking it.</summary>
    public static TreeId Find(Repository repository, CommitId commit, string? subfolder)
    {
        string origin = Origin(commit);
        ObjectId root = GitObjects.Reading(origin, "", () => GitObjects.RootTree(repository, commit)?.Id)
            ?? throw new DiagnosticException(TreeProblems.Corrupt(origin, "", "there is no such commit"));
        ObjectId tree = subfolder is null
            ? root
            : Subfolder.Find(repository, origin, root, subfolder) ?? throw new DiagnosticException(
                TreeProblems.NoFolder(origin, subfolder, Subfolder.WithPackYaml(repository, origin, root)));
        return TreeId.Parse(tree.Sha);
    }

    /// <summary>For messages.</summary>
    public static string Origin(CommitId commit) => $"commit {commit.Short}";

    /// <inheritdoc cref="Store.StoredRepository.ReadFile"/>
    public static byte[]? ReadFile(Repository repository, CommitId commit, string path, int maxBytes)
    {
        string origin = Origin(commit);
        if (GitObjects.Reading(origin, path, () => GitObjects.RootTree(repository, commit)) is not { } root
            || Subfolder.Entry(repository, origin, root.Id, path) is not { Mode: Mode.NonExecutableFile or Mode.NonExecutableGroupWritableFile or Mode.ExecutableFile } entry)
            return null;
        ObjectId id = entry.Target.Id;
        long size = GitObjects.Size(repository, origin, path, id, ObjectType.Blob);
        return size <= maxBytes
            ? GitObjects.Bytes(repository, origin, path, id)
            : throw new DiagnosticException(TreeProblems.TooLargeToRead(origin, path, size, maxBytes));
    }

    private void Walk(ObjectId id, TreeFolder folder)
    {
        string where = folder.PathOf("");
        long size = GitObjects.Size(repository, origin, where, id, ObjectType.Tree);
        if (size / MaxEntryBytes > _guard.Remaining)
            throw new DiagnosticException(TreeProblems.TooMany(origin, limits.MaxEntries));
        foreach (LibGit2Sharp.TreeEntry entry in GitObjects.Reading(origin, where, () => repository.Lookup<Tree>(id).ToList()))
            Visit(entry, folder);
    }

    private void Visit(LibGit2Sharp.TreeEntry entry, TreeFolder folder)
    {
        switch (entry.Mode)
        {
            case Mode.Directory:
                TreeFolder below = _guard.Folder(folder, entry.Name);
                Walk(entry.Target.Id, below);
                break;
            case Mode.NonExecutableFile or Mode.NonExecutableGroupWritableFile:
                AddFile(entry, folder, FileKind.File);
                break;
            case Mode.ExecutableFile:
                AddFile(entry, folder, FileKind.Executable);
                break;
            case Mode.SymbolicLink:
                AddLink(entry, folder);
                break;
            case Mode.GitLink:
                _guard.Gitlink(folder, entry.Name);
                _ids.Add(folder.PathOf(entry.Name), entry.Target.Id);
                break;
            default:
                throw new UnreachableException(); // libgit2 takes every odd mode for one of these, as git does
        }
    }

    private void AddFile(LibGit2Sharp.TreeEntry entry, TreeFolder folder, FileKind kind)
    {
        ObjectId id = entry.Target.Id;
        string path = _guard.File(folder, entry.Name, kind, GitObjects.Size(repository, origin, folder.PathOf(entry.Name), id, ObjectType.Blob));
        _ids.Add(path, id);
    }

    private void AddLink(LibGit2Sharp.TreeEntry entry, TreeFolder folder)
    {
        ObjectId id = entry.Target.Id;
        string path = _guard.Link(folder, entry.Name, GitObjects.Size(repository, origin, folder.PathOf(entry.Name), id, ObjectType.Blob));
        _guard.Target(path, GitObjects.Bytes(repository, origin, path, id));
        _ids.Add(path, id);
    }
}
