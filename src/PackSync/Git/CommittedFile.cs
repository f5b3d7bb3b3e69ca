using LibGit2Sharp;
using PackSync.Diagnostics;

namespace PackSync.Git;

/// <summary>A file of the user's own repository as some revision has it, as <c>git show origin/main:packs.lock</c>.</summary>
public static class CommittedFile
{
    /// <param name="near">Absolute: a file or folder of the working tree.</param>
    /// <param name="revision">A branch, tag, commit, <c>HEAD~1</c> and the like.</param>
    /// <param name="path">From the root of the repository, with <c>/</c>; null: that of <paramref name="near"/>.</param>
    /// <returns>Null where that revision does not have it.</returns>
    /// <exception cref="DiagnosticException">No repository, or no such revision.</exception>
    public static byte[]? Read(string near, string revision, string? path)
    {
        LibGit2.Initialize();
        string folder = Path.GetDirectoryName(near)!;
        if (Around(folder) is not { } found)
            throw new DiagnosticException(CommittedFileProblems.NoRepository(folder));
        try
        {
            using var repository = new Repository(found);
            Commit commit = repository.Lookup<Commit>(revision) ?? throw new DiagnosticException(CommittedFileProblems.NoRevision(revision));
            if (commit[path ?? PathOf(near, repository)]?.Target is not Blob blob)
                return null;
            using Stream stream = blob.GetContentStream();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (LibGit2SharpException cause)
        {
            throw new DiagnosticException(CommittedFileProblems.Unreadable(revision, cause.Message), cause);
        }
    }

    /// <summary>The nearest folder with a <c>.git</c>, which in a second worktree is a file.</summary>
    private static string? Around(string folder)
    {
        for (string? at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Path.Exists(Path.Combine(at, ".git")))
                return at;
        }

        return null;
    }

    /// <summary>The repository knows its folder by its real name, and we may have come by a link.</summary>
    private static string PathOf(string near, Repository repository)
    {
        string folder = Path.GetDirectoryName(near)!;
        string real = new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder;
        return Path.GetRelativePath(repository.Info.WorkingDirectory ?? real, Path.Combine(real, Path.GetFileName(near))).Replace('\\', '/');
    }
}
