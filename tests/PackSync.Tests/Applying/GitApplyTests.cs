using System.Collections.Immutable;
using PackSync.Applying;
using PackSync.Diagnostics;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.TestKit;
using PackSync.Tests.Git;
using PackSync.Tests.Planning;
using PackSync.Trees;

namespace PackSync.Tests.Applying;

/// <summary>Applies of real repositories, looked at by the real git.</summary>
public sealed class GitApplyTests : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly TestStore _store;
    private readonly TestTarget _target;

    public GitApplyTests()
    {
        _store = new TestStore(_temp["store"]);
        _target = new TestTarget { Store = _store.Store };
    }

    public void Dispose()
    {
        _target.Dispose();
        _store.Dispose();
        _temp.Dispose();
    }

    private RepositoryBuilder Repository(string name = "aws") => new(_temp[$"repositories/{name}"]);

    private LockedPack Locked(RepositoryBuilder repository, string reference, string version, string pack = "aws", string? path = null)
    {
        CommitId commit = CommitId.Parse(repository.Git("rev-parse", $"{reference}^{{commit}}"));
        using var opened = new PackSync.Git.Store.StoredRepository(repository.Path);
        ImmutableArray<PackFile> files = TreeHasher.Hash(opened.ReadTree(commit, path, TreeLimits.Default), CancellationToken.None);
        return new LockedPack(
            PackRef.Parse(pack), version, version, repository.Path, path, null, reference.StartsWith('v') ? $"refs/tags/{reference}" : $"refs/heads/{reference}",
            commit, null, ContentHash.Compute(files), null, [], []);
    }

    private string Git(string pack, params string[] arguments) => TestKit.Git.Run(_target[pack], arguments);

    [Fact]
    public void Install_upgrade_downgrade_and_rollback_leave_a_clean_repository_at_the_locked_commit()
    {
        RepositoryBuilder repository = Repository().Release("aws", "1.0.0");
        repository.Write("only-in-1", "x").Release("aws", "1.1.0");
        repository.Git("rm", "-q", "only-in-1");
        repository.Release("aws", "2.0.0");
        foreach (string version in new[] { "1.1.0", "2.0.0", "1.0.0" })
        {
            LockedPack locked = Locked(repository, $"v{version}", version);
            ApplyResult result = _target.Applied(locked);
            result.Steps.Single().Step.Action.ShouldBe(version switch { "1.1.0" => PlanAction.Install, "2.0.0" => PlanAction.Upgrade, _ => PlanAction.Downgrade });
            Git("aws", "rev-parse", "HEAD").ShouldBe(locked.Commit!.Value.Hex);
            Git("aws", "status", "--porcelain", "--ignored").ShouldBe("");
            Git("aws", "fsck", "--strict").ShouldBe("");
            _target.Plan(Given.Lock(locked)).Steps.Single().ShouldBeOfType<PlanStep.LeavePack>();
        }

        _target.Rollback();
        Git("aws", "rev-parse", "HEAD").ShouldBe(repository.Git("rev-parse", "v2.0.0"));
        Git("aws", "status", "--porcelain").ShouldBe("");
    }

    [Fact]
    public async Task A_damaged_copy_in_the_store_is_made_again_and_what_is_installed_is_right()
    {
        RepositoryBuilder repository = Repository().Release("aws", "1.0.0");
        LockedPack locked = Locked(repository, "v1.0.0", "1.0.0");
        using (PackSync.Git.Store.StoredRepository stored = await _store.Store.FetchAsync(TestStore.Source(repository.Path), CancellationToken.None))
            stored.Unpack(locked.Commit!.Value, null, TreeLimits.Default, CancellationToken.None);
        string copy = Directory.GetFiles(_temp["store"], "*", SearchOption.AllDirectories).Single(file => file.Contains("/pack-sync/trees/", StringComparison.Ordinal));
        byte[] bytes = File.ReadAllBytes(copy), damaged = [.. bytes];
        damaged[0] ^= 1;
        File.WriteAllBytes(copy, damaged);

        _target.Applied(locked).Steps.Single().Outcome.ShouldBe(StepOutcome.Done);

        Git("aws", "status", "--porcelain").ShouldBe("");
        File.ReadAllBytes(copy).ShouldBe(bytes);
    }

    [Fact]
    public void Kept_files_do_not_make_the_repository_dirty()
    {
        _target.Entries[Given.Aws] = Given.Entry() with { Keep = ["state/*.json"] };
        RepositoryBuilder repository = Repository().Release("aws", "1.0.0").Release("aws", "2.0.0");
        _target.Applied(Locked(repository, "v1.0.0", "1.0.0"));
        File.WriteAllText(_target["aws/config.yaml"], "mine");
        Directory.CreateDirectory(_target["aws/state"]);
        File.WriteAllText(_target["aws/state/a.json"], "{}");
        Git("aws", "status", "--porcelain").ShouldBe("");
        _target.Applied(Locked(repository, "v2.0.0", "2.0.0"));
        File.ReadAllText(_target["aws/config.yaml"]).ShouldBe("mine");
        File.ReadAllText(_target["aws/state/a.json"]).ShouldBe("{}");
        Git("aws", "status", "--porcelain").ShouldBe("");
    }

    [Fact]
    public void Another_source_with_the_same_commit_changes_the_origin()
    {
        RepositoryBuilder repository = Repository().Release("aws", "1.0.0");
        LockedPack locked = Locked(repository, "v1.0.0", "1.0.0");
        _target.Applied(locked);
        TestKit.Git.Run(_temp.Path, "clone", "-q", repository.Path, _temp["repositories/fork"]);
        LockedPack fork = locked with { Source = _temp["repositories/fork"] };
        _target.Applied(fork).Steps.Single().Step.Action.ShouldBe(PlanAction.Repoint);
        Git("aws", "remote", "get-url", "origin").ShouldBe(_temp["repositories/fork"]);
    }

    [Fact]
    public void A_subfolder_and_checkout_files_have_no_git_directory_and_changing_the_mode_is_planned()
    {
        var repository = Repository("mono");
        repository.WritePack("aws", "1.0.0", folder: "packs/aws").Commit("one").Git("tag", "v1.0.0");
        _target.Applied(Locked(repository, "v1.0.0", "1.0.0", path: "packs/aws"));
        Directory.Exists(_target["aws/.git"]).ShouldBeFalse();
        File.Exists(_target["aws/pack.yaml"]).ShouldBeTrue();

        LockedPack web = Locked(Repository("web").Release("web", "1.0.0"), "v1.0.0", "1.0.0", "web");
        _target.Entries[web.Ref] = Given.Entry("web") with { Checkout = CheckoutMode.Files };
        _target.Apply(Given.Lock(web)).Diagnostics.ShouldBeEmpty();
        Directory.Exists(_target["web/.git"]).ShouldBeFalse();
        _target.Entries.Clear();
        _target.Apply(Given.Lock(web)).Steps.Single(step => step.Step.Ref == web.Ref).Outcome.ShouldBe(StepOutcome.Done);
        Git("web", "status", "--porcelain").ShouldBe("");
    }

    [Fact]
    public void Content_that_is_not_the_locks_is_an_integrity_error_that_touches_no_pack()
    {
        LockedPack good = Locked(Repository("good").Release("good", "1.0.0"), "v1.0.0", "1.0.0", "good");
        LockedPack bad = Locked(Repository().Release("aws", "1.0.0"), "v1.0.0", "1.0.0") with { Content = Given.Content('b') };
        ApplyResult result = _target.Apply(Given.Lock(good, bad));
        Diagnostic problem = result.Diagnostics.Single();
        (problem.Code, problem.Kind).ShouldBe(("PS5000", FailureKind.Integrity));
        _target.Snapshot().Keys.ShouldBe([".pack-sync"]);
        Directory.GetFileSystemEntries(_target[".pack-sync"]).Select(Path.GetFileName).ShouldBe(["run.lock"]);
    }

    [Fact]
    public void A_pack_that_calls_itself_something_else_touches_nothing()
        => _target.Apply(Given.Lock(Locked(Repository().Release("other", "1.0.0"), "v1.0.0", "1.0.0"))).Diagnostics.Single().Code.ShouldBe("PS5002");

    [Fact]
    public void A_commit_that_is_nowhere_touches_nothing()
    {
        LockedPack locked = Locked(Repository().Release("aws", "1.0.0"), "v1.0.0", "1.0.0") with { Commit = Given.Commit('1') };
        _target.Apply(Given.Lock(locked)).Steps.Single().Outcome.ShouldBe(StepOutcome.Failed);
        _target.Snapshot().Keys.ShouldBe([".pack-sync"]);
    }

    [Fact]
    public void A_clone_by_st2_at_the_locked_commit_gets_its_receipt_only_even_with_an_empty_store()
    {
        RepositoryBuilder repository = Repository().Release("aws", "1.0.0");
        Clone(repository, "v1.0.0");
        LockedPack locked = Locked(repository, "v1.0.0", "1.0.0");
        var found = _target.Inspect(Given.Lock(locked)).Packs[Given.Aws].ShouldBeOfType<ObservedPack.Unmanaged>();
        (found.EqualsLock, found.IsClean, found.Git!.HeadIsPublished, found.Version).ShouldBe((true, true, true, "1.0.0"));
        _target.Applied(locked).Steps.Single().Step.ShouldBeOfType<PlanStep.RecordPack>();
        _target.Plan(Given.Lock(locked)).Steps.Single().ShouldBeOfType<PlanStep.LeavePack>();
    }

    [Fact]
    public void A_clean_clone_by_st2_at_another_commit_is_taken_over_and_an_edited_one_only_with_adopt()
    {
        RepositoryBuilder repository = Repository().Release("aws", "1.0.0").Release("aws", "2.0.0");
        LockedPack locked = Locked(repository, "v2.0.0", "2.0.0");
        Clone(repository, "v1.0.0");
        _target.Applied(locked).Steps.Single().Step.Action.ShouldBe(PlanAction.Adopt);
        Git("aws", "rev-parse", "HEAD").ShouldBe(locked.Commit!.Value.Hex);

        _target.Rollback();
        Git("aws", "rev-parse", "HEAD").ShouldBe(repository.Git("rev-parse", "v1.0.0"));
        _target.Release();
        File.WriteAllText(_target["aws/actions/run.yaml"], "mine");
        ApplyResult refused = _target.Apply(Given.Lock(locked));
        refused.Diagnostics.Single().Message.ShouldContain("1 file was edited since 1.0.0");
        ApplyResult adopted = _target.Apply(Given.Lock(locked), Permissions.None with { Adopt = true });
        File.ReadAllText(Path.Combine(adopted.Steps.Single().SavedTo!, "actions/run.yaml")).ShouldBe("mine");
    }

    [Fact]
    public void A_clone_with_commits_of_its_own_is_saved_whole_with_its_history()
    {
        RepositoryBuilder repository = Repository().Release("aws", "1.0.0").Release("aws", "2.0.0");
        LockedPack locked = Locked(repository, "v2.0.0", "2.0.0");
        Clone(repository, "v1.0.0");
        Git("aws", "checkout", "-q", "-b", "local");
        Git("aws", "commit", "-q", "--allow-empty", "-m", "mine");
        string mine = Git("aws", "rev-parse", "HEAD");
        _target.Apply(Given.Lock(locked)).Diagnostics.Single().Message.ShouldContain("on no branch or tag of its origin");
        string saved = _target.Apply(Given.Lock(locked), Permissions.None with { Adopt = true }).Steps.Single().SavedTo!;
        TestKit.Git.Run(saved, "rev-parse", "HEAD").ShouldBe(mine);
    }

    /// <summary>From the store alone: the repository is gone as well.</summary>
    [Fact]
    public void A_tree_that_is_kept_no_longer_is_made_anew_with_its_git()
    {
        RepositoryBuilder repository = Repository().Release("aws", "1.0.0").Release("aws", "2.0.0");
        LockedPack first = Locked(repository, "v1.0.0", "1.0.0"), second = Locked(repository, "v2.0.0", "2.0.0");
        _target.Policy = _target.Policy with { KeepPrevious = 0 };
        _target.Applied(first);
        _target.Applied(second);
        Directory.Exists(_target[".pack-sync/previous"]).ShouldBeFalse();
        File.WriteAllText(_target["aws/config.yaml"], "mine");
        Directory.Move(repository.Path, repository.Path + ".gone");

        RollbackResult result = _target.Rollback();
        result.Rebuilt.ShouldBe([PackRef.Parse("aws")]);
        Git("aws", "rev-parse", "HEAD").ShouldBe(first.Commit!.Value.Hex);
        Git("aws", "status", "--porcelain").ShouldBeEmpty();
        File.ReadAllText(_target["aws/config.yaml"]).ShouldBe("mine");
        _target.Release();
        _target.Plan(Given.Lock(first), deep: true).Steps.Single().ShouldBeOfType<PlanStep.LeavePack>().Cause.ShouldBe(KeepCause.InSync);

        _target.Rollback().Rebuilt.ShouldBe([PackRef.Parse("aws")]);
        Git("aws", "rev-parse", "HEAD").ShouldBe(second.Commit!.Value.Hex);
    }

    /// <summary>A record of the history that was edited, or that the disk changed: what would come back is not what had been there.</summary>
    [Fact]
    public void A_tree_that_would_not_be_the_one_that_was_there_is_not_made_anew_and_the_pack_stays()
    {
        RepositoryBuilder repository = Repository().Release("aws", "1.0.0").Release("aws", "2.0.0");
        LockedPack first = Locked(repository, "v1.0.0", "1.0.0"), second = Locked(repository, "v2.0.0", "2.0.0");
        _target.Policy = _target.Policy with { KeepPrevious = 0 };
        _target.Applied(first);
        string record = Path.Combine(_target.Layout.History, _target.Applied(second).RunId + ".json");
        string text = File.ReadAllText(record), content = first.Content.ToString();
        File.WriteAllText(record, text.Replace(content, content[..^1] + (content[^1] == '0' ? '1' : '0'), StringComparison.Ordinal));
        File.ReadAllText(record).ShouldNotBe(text);

        Should.Throw<DiagnosticException>(() => _target.Rollback());

        Git("aws", "rev-parse", "HEAD").ShouldBe(second.Commit!.Value.Hex);
    }

    private void Clone(RepositoryBuilder repository, string tag)
    {
        TestKit.Git.Run(_temp.Path, "clone", "-q", repository.Path, _target["aws"]);
        Git("aws", "checkout", "-q", tag);
        Executable.Run("chmod", ["-R", "775", _target["aws"]]).ExitCode.ShouldBe(0);
    }
}
