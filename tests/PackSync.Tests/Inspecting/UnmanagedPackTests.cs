using System.Collections.Immutable;
using PackSync.Git.Store;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.TestKit;
using PackSync.Tests.Applying;
using PackSync.Tests.Git;
using PackSync.Tests.Planning;
using PackSync.Trees;

namespace PackSync.Tests.Inspecting;

/// <summary>Packs as <c>st2 pack install</c> leaves them: a clone, a local branch forced to the commit, 775 on everything.</summary>
public sealed class UnmanagedPackTests : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly TestStore _store;
    private readonly TestTarget _target;
    private readonly RepositoryBuilder _origin;

    public UnmanagedPackTests()
    {
        _store = new TestStore(_temp["store"]);
        _target = new TestTarget { Store = _store.Store };
        _origin = new RepositoryBuilder(_temp["origin"]);
        _origin.Release("aws", "1.0.0").Release("aws", "2.0.0");
    }

    public void Dispose()
    {
        _target.Dispose();
        _store.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void At_the_locked_commit_it_equals_the_lock_without_a_store()
    {
        Install("v2.0.0");
        ObservedPack.Unmanaged found = Look("v2.0.0");
        (found.EqualsLock, found.IsClean, found.Version).ShouldBe((true, true, "2.0.0"));
        Directory.Exists(_temp["store"]).ShouldBeFalse();
    }

    [Fact]
    public void At_another_commit_it_is_clean_and_says_where_it_stands()
    {
        Install("v1.0.0");
        ObservedPack.Unmanaged found = Look("v2.0.0");
        (found.EqualsLock, found.IsClean, found.Version).ShouldBe((false, true, "1.0.0"));
        found.Git.ShouldNotBeNull().Head.ToString().ShouldBe(_origin.Git("rev-parse", "v1.0.0"));
    }

    [Fact]
    public void With_the_locked_files_and_another_commit_it_equals_the_lock()
    {
        Install("v2.0.0");
        _origin.Git("commit", "--quiet", "--allow-empty", "--message", "nothing");
        _origin.Git("tag", "v2.0.1");
        TestKit.Git.Run(_target["aws"], "fetch", "--quiet", "--tags");
        Look("v2.0.1").EqualsLock.ShouldBeTrue();
    }

    [Fact]
    public void Edits_are_named_and_what_st2_leaves_is_none()
    {
        Install("v1.0.0");
        Directory.CreateDirectory(_target["aws/actions/__pycache__"]);
        File.WriteAllText(_target["aws/actions/__pycache__/x.pyc"], "");
        File.WriteAllText(_target["aws/config.yaml"], "");
        Look("v2.0.0").IsClean.ShouldBeTrue();
        File.WriteAllText(_target["aws/mine.py"], "");
        File.AppendAllText(_target["aws/pack.yaml"], "#");
        ObservedPack.Unmanaged found = Look("v2.0.0");
        found.IsClean.ShouldBeFalse();
        found.Edits.ShouldBe([new FileDrift("mine.py", DriftKind.Extra), new FileDrift("pack.yaml", DriftKind.Modified)]);
    }

    [Theory]
    [InlineData("objects")]
    [InlineData("refs and packed-refs")]
    [InlineData("HEAD")]
    public void A_damaged_git_is_not_clean_and_no_failure(string what)
    {
        Install("v1.0.0");
        string git = _target["aws/.git"];
        if (what == "HEAD")
            File.WriteAllText(Path.Combine(git, "HEAD"), "ref: refs/heads/gone\n");
        else if (what == "objects")
            Empty(Path.Combine(git, "objects"));
        else
        {
            File.Delete(Path.Combine(git, "packed-refs"));
            Empty(Path.Combine(git, "refs"));
        }

        ObservedPack.Unmanaged found = Look("v1.0.0");
        (found.EqualsLock, found.IsClean).ShouldBe((false, false));
    }

    /// <summary>HEAD is there, one of its blobs is not: as after a full disk.</summary>
    [Fact]
    public void A_git_that_lacks_one_blob_is_not_clean_and_no_failure()
    {
        Install("v1.0.0");
        string blob = TestKit.Git.Run(_target["aws"], "rev-parse", "HEAD:pack.yaml");
        string loose = _target[$"aws/.git/objects/{blob[..2]}/{blob[2..]}"];
        File.Exists(loose).ShouldBeTrue();
        File.Delete(loose);
        ObservedPack.Unmanaged found = Look("v1.0.0");
        (found.EqualsLock, found.IsClean).ShouldBe((false, false));
    }

    [Fact]
    public void A_git_file_that_leads_elsewhere_is_not_followed()
    {
        Install("v1.0.0");
        Directory.Move(_target["aws/.git"], _temp["moved.git"]);
        File.WriteAllText(_target["aws/.git"], $"gitdir: {_temp["moved.git"]}\n");
        Look("v1.0.0").IsClean.ShouldBeFalse();
    }

    /// <summary>As pack_management.py does it: clone, force a local branch, check it out, 775 on everything.</summary>
    private void Install(string tag)
    {
        TestKit.Git.Run(_temp.Path, "clone", "--quiet", "--no-hardlinks", _origin.Path, _target["aws"]);
        TestKit.Git.Run(_target["aws"], "branch", "--force", "st2", tag);
        TestKit.Git.Run(_target["aws"], "checkout", "--quiet", "st2");
        Executable.Run("chmod", ["-R", "775", _target["aws"]]).ExitCode.ShouldBe(0);
    }

    private ObservedPack.Unmanaged Look(string tag)
    {
        CommitId commit = CommitId.Parse(_origin.Git("rev-parse", $"{tag}^{{commit}}"));
        using var opened = new StoredRepository(_origin.Path);
        ImmutableArray<PackFile> files = TreeHasher.Hash(opened.ReadTree(commit, null, TreeLimits.Default), CancellationToken.None);
        var locked = new LockedPack(Given.Aws, "", tag[1..], _origin.Path, null, null, $"refs/tags/{tag}", commit, null, ContentHash.Compute(files), null, [], []);
        return _target.Inspect(Given.Lock(locked)).Packs[Given.Aws].ShouldBeOfType<ObservedPack.Unmanaged>();
    }

    private static void Empty(string directory)
    {
        Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
    }
}
