using PackSync.Git.Store;
using PackSync.Lockfiles;

namespace PackSync.Git;

/// <summary>
/// Writes the <c>.git</c> that st2 would have left: objects copied (never linked), one packed-refs with <c>refs/remotes/origin/*</c> and tags,
/// origin without credentials, the requested branch or a detached HEAD, core.fileMode=false, and an index that makes <c>git status</c> clean.
/// </summary>
public static class GitDirectoryWriter
{
    /// <param name="packDirectory">Where the tree's files already stand.</param>
    /// <param name="originUrl">Without credentials.</param>
    /// <param name="untracked">Patterns for .git/info/exclude: the kept config.yaml and keep globs, so that status stays clean.</param>
    public static void Write(StoredRepository repository, LockedPack pack, string packDirectory, string originUrl, IEnumerable<string> untracked)
        => throw new NotImplementedException();
}
