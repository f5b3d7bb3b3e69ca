using System.Collections.Immutable;
using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.TestKit;
using PackSync.Trees;
using static PackSync.TestKit.Git;

namespace PackSync.Tests.Git;

public sealed class GitDirectoryWriterTests : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly RepositoryBuilder _source;

    public GitDirectoryWriterTests() => _source = new RepositoryBuilder(_temp["source"], "main");

    private string Pack => _temp["packs/web"];

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Git_finds_the_commit_and_nothing_to_complain_of()
    {
        _source.Release("web", "1.0.0").Release("web", "1.1.0").Git("tag", "-a", "v2", "-m", "annotated");
        Install("v1.0.0^{commit}", "refs/tags/v1.0.0");
        Run(Pack, "rev-parse", "HEAD").ShouldBe(_source.Git("rev-parse", "v1.0.0"));
        Run(Pack, "status", "--porcelain", "--ignored").ShouldBe("");
        Run(Pack, "fsck", "--strict", "--full").ShouldBe("");
        Run(Pack, "symbolic-ref", "-q", "--short", "refs/remotes/origin/HEAD").ShouldBe("origin/main");
        Run(Pack, "log", "--format=%s").ShouldBe("Release 1.0.0");
        Run(Pack, "for-each-ref", "--format=%(refname) %(objectname)").ShouldBe(string.Join('\n',
            "refs/remotes/origin/HEAD " + _source.Head,
            "refs/remotes/origin/main " + _source.Head,
            "refs/tags/v1.0.0 " + _source.Git("rev-parse", "v1.0.0"),
            "refs/tags/v1.1.0 " + _source.Git("rev-parse", "v1.1.0"),
            "refs/tags/v2 " + _source.Git("rev-parse", "v2")));
        Run(Pack, "rev-parse", "v2^{commit}").ShouldBe(_source.Head);
    }

    [Fact]
    public void A_tag_or_a_commit_leaves_HEAD_detached()
    {
        _source.Release("web", "1.0.0");
        Install("HEAD", null);
        Should.Throw<InvalidOperationException>(() => Run(Pack, "symbolic-ref", "-q", "HEAD"));
    }

    [Theory]
    [InlineData("main")]
    [InlineData("feature/caf\u00e9-\"quoted\"")]
    public void A_branch_is_checked_out_at_the_locked_commit_and_follows_its_upstream(string branch)
    {
        _source.Release("web", "1.0.0");
        string locked = _source.Head;
        _source.Git("checkout", "-q", "-B", branch);
        _source.Release("web", "1.1.0");
        Install(locked, $"refs/heads/{branch}");
        Run(Pack, "symbolic-ref", "HEAD").ShouldBe($"refs/heads/{branch}");
        Run(Pack, "rev-parse", "HEAD").ShouldBe(locked);
        Run(Pack, "rev-parse", "--abbrev-ref", "@{upstream}").ShouldBe($"origin/{branch}");
        Run(Pack, "rev-list", "--count", "HEAD..@{upstream}").ShouldBe("1");
        Run(Pack, "status", "--porcelain").ShouldBe("");
    }

    [Fact]
    public void A_reference_that_is_no_branch_name_leaves_HEAD_detached()
    {
        _source.Release("web", "1.0.0");
        Install("HEAD", "refs/heads/../../evil\n[core] x");
        Run(Pack, "rev-parse", "HEAD").ShouldBe(_source.Head);
        Directory.GetFileSystemEntries(_temp["packs"]).ShouldBe([Pack]);
    }

    [Fact]
    public void Git_goes_on_from_there()
    {
        _source.Release("web", "1.0.0");
        Install("HEAD", "refs/heads/main");
        _source.Release("web", "1.1.0");
        Run(Pack, "fetch", "--quiet", "origin");
        Run(Pack, "merge", "--quiet", "--ff-only", "@{upstream}");
        Run(Pack, "rev-parse", "HEAD").ShouldBe(_source.Head);
        Run(Pack, "worktree", "add", "--quiet", _temp["worktree"], "v1.0.0");
        Run(_temp["worktree"], "status", "--porcelain").ShouldBe("");
        Run(Pack, "gc", "--quiet");
        Run(Pack, "fsck", "--strict").ShouldBe("");
    }

    [Fact]
    public void Modes_of_the_platform_are_no_edits()
    {
        _source.Release("web", "1.0.0");
        Install("HEAD", null);
        Executable.Run("chmod", ["-R", "775", Pack]);
        Run(Pack, "status", "--porcelain").ShouldBe("");
    }

    [Theory]
    [InlineData("* text=auto")]
    [InlineData("* text")]
    [InlineData("* text eol=crlf")]
    [InlineData("* ident")]
    [InlineData("*.txt working-tree-encoding=UTF-16")]
    [InlineData("* filter=lfs diff=lfs merge=lfs -text")]
    public void Attributes_that_ask_for_filters_make_no_file_look_edited(string attributes)
    {
        _source.Release("web", "1.0.0");
        // committed before the attributes: the blob holds what a filter would have removed
        _source.Write("a.txt", "one\r\ntwo\r\n$Id: 1234 $\n").Write("b.txt", "one\r\ntwo\r\n").Write("c.sh", "x\n").Commit("raw");
        _source.Write(".gitattributes", attributes + "\n").Git("add", ".gitattributes");
        _source.Git("commit", "-q", "-m", "attributes");
        Install("HEAD", null);
        foreach (string file in Directory.EnumerateFiles(Pack))
            File.SetLastWriteTimeUtc(file, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)); // git looks again
        Run(Pack, "-c", "filter.lfs.clean=tr a-z A-Z", "-c", "filter.lfs.required=true", "status", "--porcelain").ShouldBe("");
        Run(Pack, "-c", "core.autocrlf=input", "diff", "--stat").ShouldBe("");
    }

    [Fact]
    public void Submodules_are_empty_directories()
    {
        _source.Release("web", "1.0.0");
        _source.Git("update-index", "--add", "--cacheinfo", $"160000,{_source.Head},lib/sub");
        _source.Git("commit", "-q", "-m", "submodule");
        Install("HEAD", null);
        Directory.GetFileSystemEntries(Path.Combine(Pack, "lib", "sub")).ShouldBeEmpty();
        Run(Pack, "status", "--porcelain").ShouldBe("");
    }

    [Fact]
    public void What_an_upgrade_keeps_and_python_leaves_is_not_untracked()
    {
        _source.Release("web", "1.0.0");
        Install("HEAD", null, "config.yaml", "state/*.json", "#odd", "!odd");
        foreach (string file in new[] { "config.yaml", "state/a.json", "#odd", "!odd", "actions/__pycache__/run.pyc", "x.pyc" })
            _temp.Write("packs/web/" + file, "x");
        Run(Pack, "status", "--porcelain").ShouldBe("");
        _temp.Write("packs/web/state/a.txt", "x");
        Run(Pack, "status", "--porcelain").ShouldBe("?? state/");
    }

    [Fact]
    public void Only_objects_are_copied_and_none_is_linked()
    {
        _source.Release("web", "1.0.0");
        string store = Install("HEAD", null, prepare: store =>
        {
            File.WriteAllText(Path.Combine(store, "objects", "pack", "tmp_pack_x"), "half a pack");
            File.WriteAllText(Path.Combine(store, "objects", "tmp_obj_x"), "half an object");
            Run(store, "update-ref", "refs/pack-sync/keep", "HEAD");
            Run(store, "update-ref", "refs/pull/1/head", "HEAD");
        });
        string[] copied = [.. Directory.EnumerateFiles(Path.Combine(Pack, ".git", "objects"), "*", SearchOption.AllDirectories)];
        copied.ShouldNotBeEmpty();
        copied.Where(file => file.Contains("tmp_", StringComparison.Ordinal)).ShouldBeEmpty();
        Executable.Run("find", [Path.Combine(Pack, ".git"), "-type", "f", "-links", "+1"]).Output.ShouldBe("");
        Run(Pack, "for-each-ref", "--format=%(refname)").ShouldNotContain("pu");
        Run(store, "fsck", "--strict").ShouldBe("");
    }

    [Fact]
    public void Loose_objects_are_copied_too()
    {
        _source.Release("web", "1.0.0");
        StoreAt(_source.Path + "/.git", CommitId.Parse(_source.Head), null);
        Run(Pack, "fsck", "--strict").ShouldBe("");
        Run(Pack, "rev-parse", "HEAD").ShouldBe(_source.Head);
    }

    [Fact]
    public void Every_odd_but_honest_file_arrives()
    {
        _source.Write("päck/日本語.txt", "1").Write("\"quoted\" 'name'", "2").Write("a/b/c/d/e/f/g/h", "3").Write("empty", "").Write("sp ace", "4").Write("-dash", "5");
        File.CreateSymbolicLink(Path.Combine(_source.Path, "link"), "a/b/c");
        File.CreateSymbolicLink(Path.Combine(_source.Path, "a", "dangling"), "../not/there");
        Executable.Run("chmod", ["755", Path.Combine(_source.Path, "empty")]);
        _source.Release("web", "1.0.0");
        Install("HEAD", null);
        Run(Pack, "-c", "core.fileMode=true", "status", "--porcelain").ShouldBe("");
        Run(Pack, "ls-files", "-s").ShouldBe(_source.Git("ls-files", "-s"));
    }

    [Fact]
    public void Modes_of_the_old_days_are_no_edits()
    {
        using var raw = new Trees.RawRepository();
        CommitId commit = raw.Commit(raw.Tree(("100664", "a", raw.Blob("x")), ("040000", "b", raw.TreeOf("c"))));
        StoreAt(raw.Path, commit, null);
        Run(Pack, "status", "--porcelain").ShouldBe("");
        Run(Pack, "ls-files").ShouldBe("a\nb/c");
    }

    private string Install(string revision, string? reference, params string[] untracked) => Install(revision, reference, untracked, null);

    private string Install(string revision, string? reference, Action<string> prepare) => Install(revision, reference, [], prepare);

    private string Install(string revision, string? reference, string[] untracked, Action<string>? prepare)
    {
        string store = _temp["store"];
        Run(_temp.Path, "clone", "--quiet", "--bare", "--no-local", _source.Path, store);
        prepare?.Invoke(store);
        StoreAt(store, CommitId.Parse(_source.Git("rev-parse", revision)), reference, untracked);
        return store;
    }

    private void StoreAt(string store, CommitId commit, string? reference, params string[] untracked)
    {
        using var repository = new StoredRepository(store);
        GitPackTree tree = repository.ReadTree(commit, null, TreeLimits.Default);
        Directory.CreateDirectory(Pack);
        ImmutableArray<PackFile> files = [.. TreeWriter.Write(tree, Pack, TestContext.Current.CancellationToken).Select(written => written.File)];
        var locked = new LockedPack(
            PackRef.Parse("web"), "", "1.0.0", _source.Path, null, null, reference, commit, tree.Id, ContentHash.Compute(files), null, [], []);
        GitDirectoryWriter.Write(repository, tree, locked, Pack, _source.Path, untracked);
    }
}
