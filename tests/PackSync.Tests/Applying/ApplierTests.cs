using PackSync.Applying;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.TestKit;
using PackSync.Tests.Planning;
using PackSync.Trees;

namespace PackSync.Tests.Applying;

public sealed class ApplierTests
{
    [Fact]
    public void An_install_writes_the_locked_files_and_the_next_plan_is_empty()
    {
        using var target = new TestTarget();
        LockedPack aws = target.Source("aws", "1.0.0", ("lib/a b/ü.py", "x"));
        ApplyResult result = target.Applied(aws);
        result.Steps.Single().Outcome.ShouldBe(StepOutcome.Done);
        result.RunId.ShouldNotBeNull();
        TestTarget.Snapshot(target["aws"]).ShouldBe(TestTarget.Snapshot(target.SourceDirectory(aws)), ignoreOrder: true);
        target.Plan(Given.Lock(aws)).Steps.Single().ShouldBeOfType<PlanStep.LeavePack>().Cause.ShouldBe(KeepCause.InSync);
        Directory.GetFileSystemEntries(target[".pack-sync"]).Select(Path.GetFileName).Order().ShouldBe(["history", "receipts", "run.lock"]);
    }

    [Fact]
    public void A_second_apply_touches_nothing()
    {
        using var target = new TestTarget();
        LockedPack aws = target.Source("aws", "1.0.0");
        target.Applied(aws);
        Dictionary<string, PathStat?> before = Stats(target.Packs);
        ApplyResult second = target.Applied(aws);
        (second.RunId, second.Steps.Single().Outcome).ShouldBe((null, StepOutcome.Unchanged));
        Dictionary<string, PathStat?> after = Stats(target.Packs);
        // the run lock comes and goes
        foreach (string path in new[] { ".pack-sync", ".pack-sync/run.lock" })
            (after.Remove(target[path]) & before.Remove(target[path])).ShouldBeTrue();
        after.ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public void An_upgrade_exchanges_the_directory_and_keeps_the_previous_tree()
    {
        using var target = new TestTarget();
        LockedPack old = target.Source("aws", "1.0.0", ("gone.py", "x"));
        string run = target.Applied(old).RunId!;
        Dictionary<string, string> before = TestTarget.Snapshot(target["aws"]);
        LockedPack next = target.Source("aws", "2.0.0", ("new.py", "y"));
        string second = target.Applied(next).RunId!;
        TestTarget.Snapshot(target["aws"]).ShouldBe(TestTarget.Snapshot(target.SourceDirectory(next)), ignoreOrder: true);
        TestTarget.Snapshot(Path.Combine(target.Layout.Previous(second), "aws")).ShouldBe(before, ignoreOrder: true);
        run.ShouldNotBe(second);
        target.Applied(old);
        TestTarget.Snapshot(target["aws"]).ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public void Previous_trees_are_kept_twice_per_pack()
    {
        using var target = new TestTarget();
        string[] runs = [.. Enumerable.Range(1, 5).Select(version => target.Applied(target.Source("aws", $"{version}.0.0")).RunId!)];
        runs.Select(run => Directory.Exists(Path.Combine(target.Layout.Previous(run), "aws"))).ShouldBe([false, false, false, true, true]);
    }

    [Fact]
    public void The_config_inside_the_pack_and_kept_files_survive_an_upgrade_and_extra_files_do_not()
    {
        using var target = new TestTarget();
        PackRef pack = PackRef.Parse("aws");
        target.Entries[pack] = Given.Entry() with { Keep = ["state/*.json"] };
        target.Applied(target.Source("aws", "1.0.0", ("config.yaml", "default: 1")));
        File.WriteAllText(target["aws/config.yaml"], "mine: 1");
        Directory.CreateDirectory(target["aws/state"]);
        File.WriteAllText(target["aws/state/a.json"], "{}");
        Directory.CreateDirectory(target["aws/actions/__pycache__"]);
        File.WriteAllText(target["aws/actions/__pycache__/x.pyc"], "bytes");
        target.Applied(target.Source("aws", "2.0.0", ("config.yaml", "default: 2")));
        File.ReadAllText(target["aws/config.yaml"]).ShouldBe("mine: 1");
        File.ReadAllText(target["aws/state/a.json"]).ShouldBe("{}");
        File.Exists(target["aws/actions/__pycache__/x.pyc"]).ShouldBeFalse();
        target.Plan(Given.Lock(target.Source("aws", "2.0.0", ("config.yaml", "default: 2")))).HasChanges.ShouldBeFalse();
    }

    [Fact]
    public void A_kept_file_is_never_written_through_a_link_of_the_new_version()
    {
        using var target = new TestTarget();
        target.Entries[Given.Aws] = Given.Entry() with { Keep = ["state/*"] };
        target.Applied(target.Source("aws", "1.0.0", ("state/a", "mine")));
        LockedPack evil = target.Source("aws", "2.0.0", ("lib/a", "theirs"));
        File.CreateSymbolicLink(Path.Combine(target.SourceDirectory(evil), "state"), "lib");
        evil = evil with { Content = ContentHash.Compute(PackSync.Trees.TreeHasher.Hash(PackSync.Trees.DirectoryTree.Read(target.SourceDirectory(evil), TreeLimits.Default), CancellationToken.None)) };
        Dictionary<string, string> before = target.Snapshot();
        target.Apply(Given.Lock(evil)).Diagnostics.Single().Code.ShouldBe("PS5005");
        target.Snapshot().ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public void Edited_files_are_refused_and_with_repair_saved_whole_and_restored()
    {
        using var target = new TestTarget();
        LockedPack aws = target.Source("aws", "1.0.0");
        target.Applied(aws);
        Dictionary<string, string> clean = target.Snapshot();
        File.WriteAllText(target["aws/actions/run.yaml"], "edited");
        File.WriteAllText(target["aws/extra.py"], "extra");
        File.Delete(target["aws/pack.yaml"]);
        Dictionary<string, string> edited = target.Snapshot();

        ApplyResult refused = target.Apply(Given.Lock(aws));
        refused.Steps.Single().Outcome.ShouldBe(StepOutcome.Refused);
        refused.Diagnostics.Single().Kind.ShouldBe(FailureKind.Refused);
        refused.RunId.ShouldBeNull();
        target.Snapshot().ShouldBe(edited, ignoreOrder: true);

        ApplyResult repaired = target.Apply(Given.Lock(aws), Permissions.None with { Repair = true });
        repaired.Diagnostics.ShouldBeEmpty();
        target.Snapshot().ShouldBe(clean, ignoreOrder: true);
        string saved = repaired.Steps.Single().SavedTo!;
        TestTarget.Snapshot(saved).Where(file => file.Value != "folder").ToDictionary().ShouldBe(
            new Dictionary<string, string> { ["actions/run.yaml"] = "edited", ["extra.py"] = "extra" }, ignoreOrder: true);
    }

    [Fact]
    public void Refused_packs_stop_the_clean_ones_unless_told_to_keep_going()
    {
        using var target = new TestTarget();
        LockedPack a = target.Source("a", "1.0.0"), b = target.Source("b", "1.0.0");
        target.Applied(a, b);
        File.WriteAllText(target["a/pack.yaml"], "edited");
        LockFile next = Given.Lock(a, target.Source("b", "2.0.0"));
        target.Apply(next).Steps.Select(step => step.Outcome).ShouldBe([StepOutcome.Refused, StepOutcome.Skipped]);
        File.ReadAllText(target["b/actions/run.yaml"]).ShouldContain("1.0.0");
        target.Apply(next, keepGoing: true).Steps.Select(step => step.Outcome).ShouldBe([StepOutcome.Refused, StepOutcome.Done]);
        File.ReadAllText(target["b/actions/run.yaml"]).ShouldContain("2.0.0");
        File.ReadAllText(target["a/pack.yaml"]).ShouldBe("edited");
    }

    [Fact]
    public void A_removed_pack_goes_to_the_previous_trees_with_its_receipt()
    {
        using var target = new TestTarget();
        LockedPack a = target.Source("a", "1.0.0"), b = target.Source("b", "1.0.0");
        target.Applied(a, b);
        ApplyResult result = target.Apply(Given.Lock(b), Permissions.None with { Prune = true });
        result.Diagnostics.ShouldBeEmpty();
        Directory.Exists(target["a"]).ShouldBeFalse();
        File.Exists(target.Layout.Receipt(a.Ref)).ShouldBeFalse();
        File.Exists(target.Layout.FileTable(a.Ref)).ShouldBeFalse();
        File.Exists(Path.Combine(target.Layout.Previous(result.RunId!), "a", "pack.yaml")).ShouldBeTrue();
        target.Plan(Given.Lock(b)).Steps.Length.ShouldBe(1);
    }

    [Fact]
    public void A_vanished_pack_comes_back_and_a_vanished_delisted_one_is_forgotten()
    {
        using var target = new TestTarget();
        LockedPack a = target.Source("a", "1.0.0"), b = target.Source("b", "1.0.0");
        target.Applied(a, b);
        Directory.Delete(target["a"], recursive: true);
        target.Applied(a, b).Steps[0].Step.Reason.ShouldContain("its directory is gone");
        File.Exists(target["a/pack.yaml"]).ShouldBeTrue();
        Directory.Delete(target["a"], recursive: true);
        target.Apply(Given.Lock(b), Permissions.None with { Prune = true }).Diagnostics.ShouldBeEmpty();
        File.Exists(target.Layout.Receipt(a.Ref)).ShouldBeFalse();
    }

    [Fact]
    public void A_copied_tree_is_in_sync_and_the_next_apply_only_refreshes_its_receipt()
    {
        using var target = new TestTarget();
        LockedPack aws = target.Source("aws", "1.0.0");
        target.Applied(aws);
        Directory.Move(target["aws"], target["copy"]);
        TestKit.Executable.Run("cp", ["-r", target["copy"], target["aws"]]).ExitCode.ShouldBe(0);
        Directory.Delete(target["copy"], recursive: true);
        target.Plan(Given.Lock(aws)).HasChanges.ShouldBeFalse();
        target.Plan(Given.Lock(aws)).Steps.Single().ShouldBeOfType<PlanStep.RecordPack>();
        DirectoryId inode = DirectoryId.Of(target["aws"]);
        target.Applied(aws);
        DirectoryId.Of(target["aws"]).ShouldBe(inode);
        target.Plan(Given.Lock(aws)).Steps.Single().ShouldBeOfType<PlanStep.LeavePack>();
        PackSync.Applying.Rollback.List(target.Layout).Length.ShouldBe(1);
    }

    [Fact]
    public void A_pack_of_unknown_origin_is_adopted_only_when_told_so_and_saved_whole()
    {
        using var target = new TestTarget();
        LockedPack aws = target.Source("aws", "1.0.0");
        Directory.CreateDirectory(target["aws/deep"]);
        File.WriteAllText(target["aws/pack.yaml"], "mine");
        File.WriteAllText(target["aws/deep/x"], "mine too");
        target.Apply(Given.Lock(aws)).Diagnostics.Single().Code.ShouldBe("PS4021");
        File.ReadAllText(target["aws/pack.yaml"]).ShouldBe("mine");
        ApplyResult adopted = target.Apply(Given.Lock(aws), Permissions.None with { Adopt = true });
        adopted.Diagnostics.ShouldBeEmpty();
        File.ReadAllText(Path.Combine(adopted.Steps.Single().SavedTo!, "deep/x")).ShouldBe("mine too");
        target.Plan(Given.Lock(aws)).HasChanges.ShouldBeFalse();
    }

    [Fact]
    public void A_pack_with_the_locked_files_gets_its_receipt_and_nothing_else()
    {
        using var target = new TestTarget();
        LockedPack aws = target.Source("aws", "1.0.0");
        TestKit.Executable.Run("cp", ["-r", target.SourceDirectory(aws), target["aws"]]).ExitCode.ShouldBe(0);
        DirectoryId inode = DirectoryId.Of(target["aws"]);
        target.Plan(Given.Lock(aws)).HasChanges.ShouldBeFalse();
        target.Applied(aws).Steps.Single().Outcome.ShouldBe(StepOutcome.Done);
        DirectoryId.Of(target["aws"]).ShouldBe(inode);
        target.Plan(Given.Lock(aws)).Steps.Single().ShouldBeOfType<PlanStep.LeavePack>().Cause.ShouldBe(KeepCause.InSync);
    }

    [Fact]
    public void A_directory_that_changed_since_it_was_locked_is_a_stale_lock_and_touches_nothing()
    {
        using var target = new TestTarget();
        LockedPack a = target.Source("a", "1.0.0"), b = target.Source("b", "1.0.0");
        File.WriteAllText(Path.Combine(target.SourceDirectory(b), "pack.yaml"), "ref: b\nname: changed\n");
        Diagnostic problem = target.Apply(Given.Lock(a, b)).Diagnostics.Single();
        (problem.Code, problem.Kind).ShouldBe(("PS5001", FailureKind.StaleLock));
        target.Snapshot().Keys.ShouldBe([".pack-sync"]);
        Directory.GetFileSystemEntries(target[".pack-sync"]).Select(Path.GetFileName).ShouldBe(["run.lock"]);
    }

    [Fact]
    public void A_failure_in_the_third_of_five_packs_puts_the_first_two_back()
    {
        using var target = new TestTarget();
        string[] names = ["a", "b", "c", "d", "e"];
        target.Applied([.. names.Select(name => target.Source(name, "1.0.0"))]);
        Dictionary<string, string> before = target.Snapshot();
        DirectoryId inode = DirectoryId.Of(target["a"]);
        LockFile next = Given.Lock([.. names.Select(name => target.Source(name, "2.0.0"))]);
        Plan plan = target.Plan(next);

        // somebody replaces the third pack between plan and exchange
        void Replace(string point)
        {
            if (point != "done b")
                return;
            DirectoryId.Of(target["a"]).ShouldNotBe(inode);
            Directory.Move(target["c"], target["c2"]);
            TestKit.Executable.Run("cp", ["-r", target["c2"], target["c"]]);
            Directory.Delete(target["c2"], recursive: true);
        }

        ApplyResult result = target.Carry(plan, probe: Replace);
        result.Steps.Select(step => step.Outcome).ShouldBe([StepOutcome.Skipped, StepOutcome.Skipped, StepOutcome.Failed, StepOutcome.Skipped, StepOutcome.Skipped]);
        result.Diagnostics.Single().Code.ShouldBe("PS5004");
        result.RunId.ShouldBeNull();
        target.Snapshot().ShouldBe(before, ignoreOrder: true);
        DirectoryId.Of(target["a"]).ShouldBe(inode);
        File.Exists(target.Layout.Journal).ShouldBeFalse();
        target.Apply(next).Diagnostics.ShouldBeEmpty();
        target.Plan(next).HasChanges.ShouldBeFalse();
    }

    [Fact]
    public void With_keep_going_the_failed_pack_stays_as_it_was_and_the_others_are_done()
    {
        using var target = new TestTarget();
        string[] names = ["a", "b", "c"];
        target.Applied([.. names.Select(name => target.Source(name, "1.0.0"))]);
        LockedPack[] next = [.. names.Select(name => target.Source(name, "2.0.0"))];
        File.AppendAllText(Path.Combine(target.SourceDirectory(next[1]), "pack.yaml"), "# changed\n");
        target.Apply(Given.Lock(next), keepGoing: true).Steps.Select(step => step.Outcome).ShouldBe([StepOutcome.Done, StepOutcome.Failed, StepOutcome.Done]);
        names.Select(name => File.ReadAllText(target[$"{name}/actions/run.yaml"])).ShouldBe(["name: run # 2.0.0\n", "name: run # 1.0.0\n", "name: run # 2.0.0\n"]);
        PackSync.Applying.Rollback.List(target.Layout)[0].Packs.Select(change => change.Ref.Value).ShouldBe(["a", "c"]);
    }

    [Fact]
    public void A_cancelled_apply_leaves_the_target_as_it_was()
    {
        using var target = new TestTarget();
        string[] names = ["a", "b", "c"];
        target.Applied([.. names.Select(name => target.Source(name, "1.0.0"))]);
        Dictionary<string, string> before = TestTarget.Snapshot(target.Packs);
        LockFile next = Given.Lock([.. names.Select(name => target.Source(name, "2.0.0"))]);
        using var cancellation = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => target.Apply(next, cancellation: cancellation.Token, probe: point =>
        {
            if (point == "done b")
                cancellation.Cancel();
        }));
        Dictionary<string, string> after = TestTarget.Snapshot(target.Packs);
        before.Remove(".pack-sync/run.lock");
        after.Remove(".pack-sync/run.lock");
        after.ShouldBe(before, ignoreOrder: true);
    }

    [Theory]
    [InlineData(FileModePolicy.St2, "775", "775", "775")]
    [InlineData(FileModePolicy.Git, "755", "644", "755")]
    public void Modes_follow_the_policy_and_are_no_drift(FileModePolicy mode, string folder, string file, string executable)
    {
        using var target = new TestTarget { Mode = mode };
        LockedPack aws = target.Source("aws", "1.0.0", ("bin/run", "#!/bin/sh"));
        File.SetUnixFileMode(Path.Combine(target.SourceDirectory(aws), "bin/run"), (UnixFileMode)0b111_000_000);
        aws = aws with { Content = ContentHash.Compute(PackSync.Trees.TreeHasher.Hash(PackSync.Trees.DirectoryTree.Read(target.SourceDirectory(aws), TreeLimits.Default), CancellationToken.None)) };
        target.Applied(aws);
        string[] paths = ["aws", "aws/pack.yaml", "aws/bin/run"];
        paths.Select(path => Convert.ToString((int)File.GetUnixFileMode(target[path]), 8)).ShouldBe([folder, file, executable]);
        File.SetUnixFileMode(target["aws/pack.yaml"], (UnixFileMode)0b111_111_111);
        target.Plan(Given.Lock(aws)).HasDrift.ShouldBeFalse();
    }

    [Fact]
    public void A_packs_directory_that_is_made_is_open_to_all_and_ours_in_it_is_not()
    {
        using var target = new TestTarget();
        Directory.Delete(target.Packs);
        target.Applied(target.Source("a", "1.0.0"));
        File.GetUnixFileMode(target.Packs).HasFlag(UnixFileMode.OtherRead | UnixFileMode.OtherExecute).ShouldBeTrue();
        ((int)File.GetUnixFileMode(target[".pack-sync"])).ShouldBe(0b111_000_000);
        ((int)File.GetUnixFileMode(target[".pack-sync/receipts"])).ShouldBe(0b111_000_000);
    }

    [Fact]
    public void A_group_that_does_not_exist_is_a_warning()
    {
        using var target = new TestTarget { Group = "no_such_group" };
        ApplyResult result = target.Apply(Given.Lock(target.Source("a", "1.0.0"), target.Source("b", "1.0.0")));
        result.Steps.ShouldAllBe(step => step.Outcome == StepOutcome.Done);
        result.Diagnostics.Single().Code.ShouldBe("PS5500");
    }

    [Fact]
    public void A_link_has_no_rights_to_set_and_its_receipt_is_right_at_once()
    {
        using var target = new TestTarget { Group = Executable.Run("id", ["-gn"]).Output.Trim() };
        LockedPack pack = target.Source("a", "1.0.0");
        File.CreateSymbolicLink(Path.Combine(target.SourceDirectory(pack), "link"), "pack.yaml");
        pack = pack with { Content = ContentHash.Compute(TreeHasher.Hash(DirectoryTree.Read(target.SourceDirectory(pack), TreeLimits.Default), CancellationToken.None)) };
        target.Applied(pack);
        target.Release();
        target.Plan(Given.Lock(pack)).Steps.Single().ShouldBeOfType<PlanStep.LeavePack>().Cause.ShouldBe(KeepCause.InSync);
    }

    private static Dictionary<string, PathStat?> Stats(string directory) => Directory
        .EnumerateFileSystemEntries(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        .Prepend(directory)
        .ToDictionary(path => path, PathStat.Read);
}
