using System.Collections.Immutable;
using LibGit2Sharp;
using PackSync.Diagnostics;
using PackSync.Git.Store;
using PackSync.Packs;

namespace PackSync.Git.History;

/// <summary>Reads what lies between two commits from what is stored; no network.</summary>
public static class ChangelogReader
{
    /// <param name="subfolder">Of a pack that is a folder of its repository: only commits that touch it count. Null: all.</param>
    public static Changelog Read(StoredRepository repository, CommitId older, CommitId newer, string? subfolder)
    {
        try
        {
            Repository git = repository.Git;
            if (git.Lookup<Commit>(older.Hex) is not { } from || git.Lookup<Commit>(newer.Hex) is not { } to)
                return Changelog.Unknown;
            // whether one leads to the other, all commits say, not only those of the folder
            return (LeadsTo(git, from, to), LeadsTo(git, to, from)) switch
            {
                (true, _) => Of(ChangelogKind.Forward, Between(git, from, to, subfolder), 0),
                (_, true) => Of(ChangelogKind.Backward, Between(git, to, from, subfolder), 0),
                _ => Of(ChangelogKind.Diverged, Between(git, from, to, subfolder), Math.Min(Between(git, to, from, subfolder).Length, Changelog.Most)),
            };
        }
        catch (Exception cause) when (cause is LibGit2SharpException or DiagnosticException)
        {
            return Changelog.Unknown; // a damaged store: whoever needs the commits says so
        }
    }

    /// <summary>Does one of these lead to the commit, as <c>git merge-base --is-ancestor</c> has it?</summary>
    public static bool IsReachable(StoredRepository repository, CommitId commit, IEnumerable<CommitId> from)
    {
        Repository git = repository.Git;
        Commit[] tips = [.. from.Select(tip => git.Lookup<Commit>(tip.Hex)).OfType<Commit>()];
        return tips.Length > 0 && git.Lookup<Commit>(commit.Hex) is { } wanted
            && !git.Commits.QueryBy(new CommitFilter { IncludeReachableFrom = wanted, ExcludeReachableFrom = tips }).Any();
    }

    private static Changelog Of(ChangelogKind kind, ImmutableArray<CommitSummary> commits, int dropped)
        => new(kind, commits[..Math.Min(commits.Length, Changelog.Most)], commits.Length > Changelog.Most, dropped);

    private static bool LeadsTo(Repository git, Commit from, Commit to) => !Log(git, to, from).Any();

    /// <summary>One more than may be shown, to tell that there are more.</summary>
    private static ImmutableArray<CommitSummary> Between(Repository git, Commit from, Commit to, string? subfolder)
        => [.. Log(git, from, to)
            .Where(commit => subfolder is null || Touches(git, commit, subfolder))
            .Take(Changelog.Most + 1)
            .Select(commit => new CommitSummary(CommitId.Parse(commit.Sha), commit.Committer.When, commit.MessageShort))];

    /// <summary>As <c>git log from..to</c>.</summary>
    private static ICommitLog Log(Repository git, Commit from, Commit to)
        => git.Commits.QueryBy(new CommitFilter { IncludeReachableFrom = to, ExcludeReachableFrom = from, SortBy = CommitSortStrategies.Topological | CommitSortStrategies.Time });

    /// <summary>As git simplifies a history: a commit counts where the folder is none of its parents'.</summary>
    private static bool Touches(Repository git, Commit commit, string subfolder)
    {
        ObjectId? here = Folder(git, commit, subfolder);
        Commit[] parents = [.. commit.Parents];
        return parents.Length == 0 ? here is not null : parents.All(parent => Folder(git, parent, subfolder) != here);
    }

    private static ObjectId? Folder(Repository git, Commit commit, string subfolder) => Subfolder.Find(git, commit.Sha, commit.Tree.Id, subfolder);
}
