using System.Text;
using LibGit2Sharp;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Git.Store;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Trees;

namespace PackSync.Git;

/// <summary>
/// Writes the <c>.git</c> that st2 would have left: objects copied (never linked), one packed-refs with <c>refs/remotes/origin/*</c> and tags,
/// origin without credentials, the requested branch or a detached HEAD, core.fileMode=false, and an index that makes <c>git status</c> clean.
/// </summary>
public static class GitDirectoryWriter
{
    /// <summary>
    /// The files are raw blobs. Without this, a .gitattributes that asks for filters (text, eol, ident, LFS) lets git report files as edited that nobody touched.
    /// working-tree-encoding knows no "off", only "unspecified".
    /// </summary>
    private const string RawAttributes = "# written by pack-sync: files are exactly the committed bytes, no filters\n* -text -ident -filter !working-tree-encoding\n";

    /// <param name="tree">Of the pack's commit.</param>
    /// <param name="packDirectory">Where its files already stand.</param>
    /// <param name="originUrl">Without credentials.</param>
    /// <param name="untracked">Patterns for .git/info/exclude: the kept config.yaml and keep globs, so that status stays clean.</param>
    /// <exception cref="DiagnosticException">The disk refused, or the store lost an object.</exception>
    /// <exception cref="ArgumentException">The pack has no commit, or is only a folder of it: its files are not the commit's.</exception>
    public static void Write(StoredRepository repository, CommittedTree tree, LockedPack pack, string packDirectory, string originUrl, IEnumerable<string> untracked)
    {
        if (pack.Commit is not { } commit || pack.Path is not null)
            throw new ArgumentException($"{pack.Ref} is no whole commit", nameof(pack));
        try
        {
            Write(repository.Git, tree, commit, CheckedOutBranch(pack), packDirectory, originUrl, untracked);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or LibGit2SharpException)
        {
            throw new DiagnosticException(TreeProblems.GitDirectoryFailed(packDirectory, cause), cause);
        }
    }

    private static void Write(Repository from, CommittedTree tree, CommitId commit, string? branch, string packDirectory, string originUrl, IEnumerable<string> untracked)
    {
        string git = Path.Combine(packDirectory, ".git");
        foreach (string folder in new[] { "refs/heads", "refs/tags", "info" })
            OwnFiles.MakeDirectory(Path.Combine(git, folder));
        GitObjectCopy.Copy(from.Info.Path, git);

        string? remoteHead = PackedRefs.RemoteHead(from);
        WriteText(git, "packed-refs", PackedRefs.Text(from, branch, commit));
        if (remoteHead is not null)
        {
            OwnFiles.MakeDirectory(Path.Combine(git, "refs", "remotes", "origin"));
            WriteText(git, "refs/remotes/origin/HEAD", $"ref: refs/remotes/origin/{remoteHead}\n");
        }

        WriteText(git, "HEAD", branch is null ? $"{commit}\n" : $"ref: refs/heads/{branch}\n");
        WriteText(git, "config", GitConfigText.For(originUrl, branch));
        WriteText(git, "info/exclude", ExcludeText(untracked));
        WriteText(git, "info/attributes", RawAttributes);

        WriteBytes(git, "index", GitIndexFile.Of(tree));
        // git takes a submodule that is not checked out for an empty directory
        foreach (string gitlink in tree.Gitlinks)
            OwnFiles.MakeDirectory(Path.Combine(packDirectory, gitlink));
    }

    /// <summary>The lock's text comes from a file that people edit: what is no branch name leaves HEAD detached.</summary>
    private static string? CheckedOutBranch(LockedPack pack)
    {
        const string Heads = "refs/heads/";
        return pack.Reference is { } reference && reference.StartsWith(Heads, StringComparison.Ordinal) && GitName.IsValid(reference[Heads.Length..])
            ? reference[Heads.Length..]
            : null;
    }

    /// <summary>Python's traces too: StackStorm makes them by running the pack.</summary>
    private static string ExcludeText(IEnumerable<string> untracked)
    {
        var text = new StringBuilder("# written by pack-sync: what an upgrade keeps, and what running the pack leaves\n__pycache__/\n*.pyc\n");
        foreach (string pattern in untracked.Where(pattern => !pattern.Any(char.IsControl)))
            text.Append(pattern.StartsWith('#') || pattern.StartsWith('!') ? "\\" : "").Append(pattern).Append('\n');
        return text.ToString();
    }

    private static void WriteText(string git, string name, string text) => WriteBytes(git, name, Encoding.UTF8.GetBytes(text));

    private static void WriteBytes(string git, string name, byte[] bytes)
    {
        using NewFile file = NewFile.Create(Path.Combine(git, name), executable: false);
        file.Write(bytes);
    }
}
