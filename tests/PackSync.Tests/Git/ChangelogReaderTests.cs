using System.Text;
using PackSync.Git.History;
using PackSync.Git.Store;
using PackSync.Packs;
using PackSync.TestKit;

namespace PackSync.Tests.Git;

/// <summary>What changed between two pins, against a real history and git's own word.</summary>
public sealed class ChangelogReaderTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly RepositoryBuilder _repository;

    public ChangelogReaderTests() => _repository = new RepositoryBuilder(_directory["repository"]);

    [Fact]
    public void Forward_are_the_commits_in_between_newest_first_merges_included()
    {
        string from = Commit("one");
        Commit("two");
        _repository.Git("checkout", "--quiet", "-b", "side", from);
        Commit("beside");
        _repository.Git("checkout", "--quiet", "master");
        _repository.Git("merge", "--quiet", "--no-ff", "--message", "Merge side", "side");
        string to = Commit("three\nfolded\n\nbody");

        Changelog changelog = Read(from, to);

        changelog.Kind.ShouldBe(ChangelogKind.Forward);
        changelog.Commits.Select(commit => commit.Id.Hex).Order().ShouldBe(_repository.Git("rev-list", $"{from}..{to}").Split('\n').Order());
        changelog.Commits[0].Subject.ShouldBe("three folded");
        changelog.Commits.Select(commit => commit.Time).ShouldBe(changelog.Commits.Select(commit => commit.Time).OrderDescending());
        (changelog.IsCut, changelog.Dropped).ShouldBe((false, 0));
    }

    [Fact]
    public void Backward_are_those_that_are_taken_back()
    {
        string older = Commit("one");
        string newer = Commit("two");

        Changelog changelog = Read(newer, older);

        (changelog.Kind, changelog.Commits.Single().Subject).ShouldBe((ChangelogKind.Backward, "two"));
    }

    [Fact]
    public void The_same_commit_is_no_change()
    {
        string commit = Commit("one");
        Changelog changelog = Read(commit, commit);
        (changelog.Kind, changelog.Commits.Length).ShouldBe((ChangelogKind.Forward, 0));
    }

    [Fact]
    public void Where_they_parted_both_sides_are_counted()
    {
        Commit("one");
        string pinned = Commit("two");
        Commit("two and a half");
        _repository.Git("reset", "--quiet", "--hard", "HEAD~2");
        Commit("two, rewritten");
        string now = Commit("three");

        Changelog changelog = Read(pinned, now);

        (changelog.Kind, changelog.Commits.Length, changelog.Dropped).ShouldBe((ChangelogKind.Diverged, 2, 1));
        Read(Unborn("an orphan"), now).Kind.ShouldBe(ChangelogKind.Diverged);
    }

    [Fact]
    public void A_commit_that_is_not_there_leaves_nothing_to_say()
        => Read(new string('a', 40), Commit("one")).ShouldBe(Changelog.Unknown);

    [Fact]
    public void Of_a_folder_only_the_commits_that_touch_it_count()
    {
        string from = Commit("one", "inner/a");
        Commit("outside", "outer/b");
        string touching = Commit("inside", "inner/c");
        _repository.Git("mv", "inner/c", "inner/d");
        _repository.Commit("renamed inside");
        string to = Commit("outside again", "outer/e");

        Read(from, to, "inner").Commits.Select(commit => commit.Subject).ShouldBe(["renamed inside", "inside"]);
        Read(touching, to, "outer").Commits.Select(commit => commit.Subject).ShouldBe(["outside again"]);
        Changelog untouched = Read(from, touching, "nowhere");
        (untouched.Kind, untouched.Commits.Length).ShouldBe((ChangelogKind.Forward, 0));
    }

    [Fact]
    public void An_endless_history_is_cut()
    {
        string from = Commit("one");
        var commits = new StringBuilder();
        for (int i = 0; i <= Changelog.Most; i++)
            commits.Append($"commit refs/heads/master\ncommitter Test <test@example.org> {1_800_000_000 + i} +0000\ndata 2\nx\n{(i == 0 ? $"from {from}\n" : "")}\n");
        string script = _directory.Write("import", commits.ToString());
        Executable.Run("sh", ["-c", $"git fast-import --quiet < '{script}'"], _repository.Path).ExitCode.ShouldBe(0);

        Changelog changelog = Read(from, _repository.Git("rev-parse", "master"));

        (changelog.Commits.Length, changelog.IsCut).ShouldBe((Changelog.Most, true));
    }

    [Fact]
    public void A_commit_is_reachable_from_what_leads_to_it_and_nothing_else()
    {
        string first = Commit("one");
        string second = Commit("two");
        string orphan = Unborn("beside");
        using var repository = new StoredRepository(_repository.Path);

        ChangelogReader.IsReachable(repository, CommitId.Parse(first), [CommitId.Parse(second)]).ShouldBeTrue();
        ChangelogReader.IsReachable(repository, CommitId.Parse(second), [CommitId.Parse(second)]).ShouldBeTrue();
        ChangelogReader.IsReachable(repository, CommitId.Parse(second), [CommitId.Parse(first), CommitId.Parse(orphan)]).ShouldBeFalse();
        ChangelogReader.IsReachable(repository, CommitId.Parse(first), []).ShouldBeFalse();
    }

    public void Dispose() => _directory.Dispose();

    private string Commit(string message, string? file = null) => _repository.Write(file ?? message.Split('\n')[0], message).Commit(message).Head;

    /// <summary>A commit without a parent; HEAD goes back to master.</summary>
    private string Unborn(string message)
    {
        _repository.Git("checkout", "--quiet", "--orphan", "orphan");
        string id = Commit(message);
        _repository.Git("checkout", "--quiet", "master");
        return id;
    }

    private Changelog Read(string older, string newer, string? subfolder = null)
    {
        using var repository = new StoredRepository(_repository.Path);
        return ChangelogReader.Read(repository, CommitId.Parse(older), CommitId.Parse(newer), subfolder);
    }
}
