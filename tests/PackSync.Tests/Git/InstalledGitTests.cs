using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Packs;
using PackSync.TestKit;
using PackSync.Trees;
using static PackSync.TestKit.Git;

namespace PackSync.Tests.Git;

public sealed class InstalledGitTests : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly RepositoryBuilder _source;

    public InstalledGitTests() => _source = new RepositoryBuilder(_temp["source"]).Release("web", "1.0.0").Release("web", "1.1.0");

    private string Pack => _temp["web"];

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_pack_as_st2_leaves_it_is_at_a_published_commit()
    {
        Clone();
        Run(Pack, "checkout", "--quiet", "-B", "master", "v1.0.0"); // st2 moves its local branch by force
        Executable.Run("chmod", ["-R", "775", Pack]);
        InstalledGit.Read(Pack).ShouldBe(new InstalledGit(CommitId.Parse(_source.Git("rev-parse", "v1.0.0")), _source.Path, true));
    }

    [Fact]
    public void A_commit_that_only_a_tag_holds_is_published()
    {
        _source.Git("checkout", "--quiet", "--detach");
        _source.Release("web", "1.2.0").Git("tag", "-a", "later", "-m", "annotated");
        _source.Git("tag", "-d", "v1.2.0");
        Clone();
        Run(Pack, "checkout", "--quiet", "later");
        InstalledGit.Read(Pack)!.HeadIsPublished.ShouldBeTrue();
    }

    [Fact]
    public void A_local_commit_is_not_published()
    {
        Clone();
        Run(Pack, "commit", "--quiet", "--allow-empty", "-m", "a fix on the server");
        InstalledGit.Read(Pack)!.HeadIsPublished.ShouldBeFalse();
    }

    [Fact]
    public void A_pack_that_was_made_there_has_no_origin()
        => InstalledGit.Read(new RepositoryBuilder(Pack).WritePack("web", "1.0.0").Commit("x").Path).ShouldSatisfyAllConditions(
            found => found!.Origin.ShouldBeNull(),
            found => found!.Head.ShouldNotBeNull(),
            found => found!.HeadIsPublished.ShouldBeFalse());

    [Theory]
    [InlineData("https://user:secret@git.example.org/ops/web.git", "https://git.example.org/ops/web.git")]
    [InlineData("https://secret@git.example.org/a@b", "https://git.example.org/a@b")]
    [InlineData("ssh://git:secret@git.example.org:2222/web", "ssh://git@git.example.org:2222/web")]
    [InlineData("git@git.example.org:ops/web.git", "git@git.example.org:ops/web.git")]
    [InlineData("https://git.example.org", "https://git.example.org")]
    public void Credentials_of_origin_are_left_out(string url, string shown)
    {
        Clone();
        Run(Pack, "remote", "set-url", "origin", url);
        InstalledGit.Read(Pack)!.Origin.ShouldBe(shown);
    }

    [Fact]
    public void No_git_is_nothing()
    {
        Directory.CreateDirectory(Pack);
        InstalledGit.Read(Pack).ShouldBeNull();
        InstalledGit.Read(_temp["nowhere"]).ShouldBeNull();
    }

    [Fact]
    public void An_unborn_HEAD_is_none()
    {
        Directory.CreateDirectory(Pack);
        Run(Pack, "init", "--quiet");
        InstalledGit.Read(Pack).ShouldBe(new InstalledGit(null, null, false));
    }

    [Theory]
    [InlineData("HEAD", "garbage")]
    [InlineData("HEAD", "ref: refs/heads/../../../etc/passwd\n")]
    [InlineData("HEAD", "0123456789012345678901234567890123456789\n")]
    [InlineData("HEAD", "")]
    [InlineData("config", "[core\n")]
    [InlineData("packed-refs", "\0\0\0")]
    public void A_broken_git_has_no_HEAD(string file, string text)
    {
        Clone();
        Run(Pack, "pack-refs", "--all");
        File.WriteAllText(Path.Combine(Pack, ".git", file), text);
        InstalledGit.Read(Pack)!.Head.ShouldBeNull();
    }

    [Fact]
    public void A_git_that_leads_elsewhere_is_broken()
    {
        Clone();
        Run(Pack, "worktree", "add", "--quiet", _temp["tree"]);
        InstalledGit.Read(_temp["tree"]).ShouldBe(new InstalledGit(null, null, false));
        Directory.CreateDirectory(_temp["linked"]);
        File.CreateSymbolicLink(_temp["linked/.git"], Path.Combine(Pack, ".git"));
        InstalledGit.Read(_temp["linked"]).ShouldBe(new InstalledGit(null, null, false));
    }

    [Fact]
    public void Looking_writes_nothing()
    {
        Clone();
        string before = Listing();
        CommitId head = InstalledGit.Read(Pack)!.Head!.Value;
        using var repository = new StoredRepository(Pack);
        TreeHasher.Hash(repository.ReadTree(head, null, TreeLimits.Default), TestContext.Current.CancellationToken).Length.ShouldBe(2);
        Listing().ShouldBe(before);
    }

    private string Listing() => Executable.Run("find", [Pack, "-printf", "%p %s %T@ %C@ %m\n"]).Output;

    private void Clone() => Run(_temp.Path, "clone", "--quiet", _source.Path, Pack);
}
