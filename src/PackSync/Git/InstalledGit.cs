using LibGit2Sharp;
using PackSync.Packs;

namespace PackSync.Git;

/// <summary>
/// What the <c>.git</c> of a pack on disk says; for packs without a receipt. To compare the files with HEAD, open the pack directory as a
/// <see cref="Store.StoredRepository"/> and read the tree of <paramref name="Head"/>.
/// </summary>
/// <param name="Head">Null where HEAD is unborn, or .git is broken or no directory (a worktree's file or a link, which lead elsewhere).</param>
/// <param name="Origin">The URL of origin without credentials; null where there is none.</param>
/// <param name="HeadIsPublished">HEAD is an ancestor of, or is, a remote-tracking branch or a tag: nothing local would be lost.</param>
public sealed record InstalledGit(CommitId? Head, string? Origin, bool HeadIsPublished)
{
    private static readonly InstalledGit Broken = new(null, null, false);

    /// <summary>Null where the directory has no .git. Writes nothing.</summary>
    public static InstalledGit? Read(string packDirectory)
    {
        var git = new DirectoryInfo(Path.Combine(packDirectory, ".git"));
        if (git.LinkTarget is not null || File.Exists(git.FullName))
            return Broken;
        if (!git.Exists)
            return null;
        if (RepositoryCheck.Fault(packDirectory) is not null)
            return Broken;
        try
        {
            LibGit2.Initialize();
            using var repository = new Repository(git.FullName);
            string? origin = repository.Config.Get<string>("remote.origin.url")?.Value;
            return repository.Head.Tip is { } head
                ? new InstalledGit(CommitId.Parse(head.Sha), WithoutCredentials(origin), IsPublished(repository, head))
                : new InstalledGit(null, WithoutCredentials(origin), false);
        }
        catch (Exception cause) when (cause is LibGit2SharpException or IOException or UnauthorizedAccessException)
        {
            return Broken;
        }
    }

    private static bool IsPublished(Repository repository, Commit head)
    {
        GitObject[] published = [.. repository.Refs
            .OfType<DirectReference>()
            .Where(reference => reference.IsRemoteTrackingBranch || reference.IsTag)
            .Select(reference => repository.Lookup(reference.TargetIdentifier))
            .OfType<GitObject>()
            .Select(Peeled)
            .OfType<Commit>()];
        // as `git rev-list HEAD --not --remotes --tags`: nothing is left where HEAD can be reached from one of them
        return published.Length > 0
            && !repository.Commits.QueryBy(new CommitFilter { IncludeReachableFrom = head, ExcludeReachableFrom = published }).Any();
    }

    private static GitObject Peeled(GitObject found)
    {
        while (found is TagAnnotation tag)
            found = tag.Target;
        return found;
    }

    /// <summary>st2 leaves tokens in <c>https://user:token@host/</c>. A user name of ssh is an address, its password is not.</summary>
    private static string? WithoutCredentials(string? url)
    {
        int scheme = url?.IndexOf("://", StringComparison.Ordinal) ?? -1;
        if (url is null || scheme < 0)
            return url;
        int host = scheme + 3;
        int end = url.IndexOf('/', host);
        int at = (end < 0 ? url[host..] : url[host..end]).LastIndexOf('@');
        if (at < 0)
            return url;
        string user = url[host..(host + at)];
        bool isSsh = url.StartsWith("ssh://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("git+ssh://", StringComparison.OrdinalIgnoreCase);
        return url[..host] + (isSsh ? user.Split(':')[0] + "@" : "") + url[(host + at + 1)..];
    }
}
