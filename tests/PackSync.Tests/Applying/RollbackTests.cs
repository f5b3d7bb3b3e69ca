using PackSync.Applying;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Targets;
using PackSync.Tests.Planning;

namespace PackSync.Tests.Applying;

public sealed class RollbackTests
{
    [Fact]
    public void The_last_run_is_undone_and_undoing_that_does_it_again()
    {
        using var target = new TestTarget();
        LockedPack a1 = target.Source("a", "1.0.0"), a2 = target.Source("a", "2.0.0"), b = target.Source("b", "1.0.0"), c = target.Source("c", "1.0.0");
        target.Applied(a1, b);
        Dictionary<string, string> before = target.Snapshot();
        DirectoryId inode = DirectoryId.Of(target["a"]);
        target.Apply(Given.Lock(a2, c), Permissions.None with { Prune = true }).Diagnostics.ShouldBeEmpty();
        Dictionary<string, string> after = target.Snapshot();

        RollbackResult result = target.Rollback();
        target.Snapshot().ShouldBe(before, ignoreOrder: true);
        DirectoryId.Of(target["a"]).ShouldBe(inode);
        result.Packs.Select(change => (change.Ref.Value, change.FromVersion, change.ToVersion)).ShouldBe([("a", "2.0.0", "1.0.0"), ("b", null, "1.0.0"), ("c", "1.0.0", null)]);
        // in sync with the old lock without reading a file, and held against the new one
        target.Plan(Given.Lock(a1, b)).Steps.OfType<PlanStep.LeavePack>().Select(step => step.Instead).ShouldAllBe(step => step is PlanStep.LeavePack);
        Plan held = target.Plan(Given.Lock(a2, c), Permissions.None with { Prune = true });
        held.HasChanges.ShouldBeFalse();
        held.Steps.Cast<PlanStep.LeavePack>().Select(step => (step.Cause, step.Instead!.Action)).ShouldBe(
            [(KeepCause.Held, PlanAction.Repoint), (KeepCause.Held, PlanAction.Remove), (KeepCause.Held, PlanAction.Install)]);

        target.Rollback();
        target.Snapshot().ShouldBe(after, ignoreOrder: true);
        target.Plan(Given.Lock(a2, c)).Steps.ShouldAllBe(step => step is PlanStep.LeavePack);
        PackSync.Applying.Rollback.List(target.Layout).Select(entry => entry.Packs[0].Action).ShouldBe(["rollback", "rollback", "repoint", "install"]);
    }

    [Fact]
    public void Two_runs_are_undone_together()
    {
        using var target = new TestTarget();
        target.Applied(target.Source("a", "1.0.0"));
        Dictionary<string, string> before = target.Snapshot();
        target.Applied(target.Source("a", "2.0.0"));
        target.Applied(target.Source("a", "3.0.0"), target.Source("b", "1.0.0"));
        target.Rollback(2).UndoneRuns.Length.ShouldBe(2);
        target.Snapshot().ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public void A_rollback_and_what_it_undid_are_undone_together_by_doing_nothing()
    {
        using var target = new TestTarget();
        target.Applied(target.Source("a", "1.0.0"));
        target.Applied(target.Source("a", "2.0.0"));
        target.Rollback();
        Dictionary<string, string> before = target.Snapshot();
        target.Rollback(2).Packs.ShouldBeEmpty();
        target.Snapshot().ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public void A_tree_that_a_rollback_moved_is_found_again()
    {
        using var target = new TestTarget();
        target.Applied(target.Source("a", "1.0.0"));
        Dictionary<string, string> first = target.Snapshot();
        target.Applied(target.Source("a", "2.0.0"));
        target.Rollback();
        target.Release();
        target.Applied(target.Source("a", "3.0.0"));
        // before the upgrade to 2.0.0 stood 1.0.0, which is now kept by the run that put 3.0.0 in place
        target.Rollback(3);
        target.Snapshot().ShouldBe(first, ignoreOrder: true);
    }

    [Fact]
    public void Edited_files_are_refused_and_with_repair_saved()
    {
        using var target = new TestTarget();
        target.Applied(target.Source("a", "1.0.0"));
        target.Applied(target.Source("a", "2.0.0"));
        File.WriteAllText(target["a/pack.yaml"], "edited");
        Diagnostic refusal = Should.Throw<DiagnosticException>(() => target.Rollback()).Diagnostic;
        (refusal.Code, refusal.Kind).ShouldBe(("PS5012", FailureKind.Refused));
        refusal.Message.ShouldBe("1 file was edited since the packs were installed: a/pack.yaml");
        File.ReadAllText(target["a/pack.yaml"]).ShouldBe("edited");

        string saved = target.Rollback(repair: true).SavedTo.Single();
        File.ReadAllText(Path.Combine(saved, "pack.yaml")).ShouldBe("edited");
        File.ReadAllText(target["a/actions/run.yaml"]).ShouldContain("1.0.0");
    }

    /// <summary>Or the next timer would bring the bad version back.</summary>
    [Fact]
    public void What_was_rolled_back_is_left_by_every_apply_until_it_is_released()
    {
        using var target = new TestTarget();
        LockedPack a2 = target.Source("a", "2.0.0"), b2 = target.Source("b", "2.0.0");
        target.Applied(target.Source("a", "1.0.0"), target.Source("b", "1.0.0"));
        target.Applied(a2, target.Source("b", "1.0.0"));
        target.Rollback();
        Dictionary<string, string> before = target.Snapshot();

        ApplyResult applied = target.Applied(a2, b2);
        applied.Steps.Select(step => (step.Step.Ref.Value, step.Outcome)).ShouldBe([("a", StepOutcome.Unchanged), ("b", StepOutcome.Done)]);
        target.Snapshot()["a/pack.yaml"].ShouldBe(before["a/pack.yaml"]);
        applied.Steps[0].Step.Reason.ShouldMatch("^held since .* by user on host \\(rolled back by run .*\\); left out: ");

        target.Release();
        target.Applied(a2, b2).Steps[0].Outcome.ShouldBe(StepOutcome.Done);
        File.ReadAllText(target["a/pack.yaml"]).ShouldContain("2.0.0");
    }

    [Fact]
    public void Undoing_a_rollback_lets_go_what_it_held_and_not_what_a_person_held()
    {
        using var target = new TestTarget();
        target.Applied(target.Source("a", "1.0.0"), target.Source("b", "1.0.0"));
        target.Applied(target.Source("a", "2.0.0"), target.Source("b", "2.0.0"));
        target.Rollback();
        Hold byHand = new("alice", "host", DateTimeOffset.UnixEpoch, "audit", null);
        HoldStore.Write(target.Layout, HoldStore.Read(target.Layout).With(PackRef.Parse("b"), byHand));

        target.Rollback();
        HoldStore.Read(target.Layout).Packs.ShouldHaveSingleItem().Value.ShouldBe(byHand);
        target.Rollback();
        HoldStore.Read(target.Layout).Packs.Values.Select(hold => hold.Reason).ShouldBe([null, "audit"]);
    }

    /// <summary>The hold comes with the commit: killed at any point, a pack that went back is held, and one that did not is not.</summary>
    [Fact]
    public void A_rollback_stopped_at_every_point_holds_what_it_put_back()
    {
        List<string> points = [];
        for (int stop = -1; stop < points.Count; stop++)
        {
            using var target = new TestTarget();
            target.Applied(target.Source("a", "1.0.0"));
            target.Applied(target.Source("a", "2.0.0"));
            int count = 0;
            void Probe(string point)
            {
                if (stop < 0)
                    points.Add(point);
                else if (count++ == stop)
                    throw new InvalidOperationException("power cut");
            }

            if (stop < 0)
                target.Rollback(probe: Probe);
            else
                Should.Throw<InvalidOperationException>(() => target.Rollback(probe: Probe));
            HoldStore.Write(target.Layout, HoldStore.Read(target.Layout).With(PackRef.Parse("c"), new Hold("alice", "host", DateTimeOffset.UnixEpoch, null, null)));
            _ = Recovery.Recover(target.Layout, target.RunPolicy, RunWatch.None);
            bool isBack = File.ReadAllText(target["a/pack.yaml"]).Contains("1.0.0", StringComparison.Ordinal);
            HoldStore.Read(target.Layout).Packs.Keys.Select(pack => pack.Value).ShouldBe(isBack ? ["a", "c"] : ["c"], stop < 0 ? "" : points[stop]);
        }
    }

    [Fact]
    public void A_tree_that_is_gone_is_made_anew_from_what_was_installed()
    {
        using var target = new TestTarget();
        target.Applied(target.Source("a", "1.0.0"), target.Source("b", "1.0.0"));
        Dictionary<string, string> before = target.Snapshot();
        string run = target.Applied(target.Source("a", "2.0.0"), target.Source("b", "2.0.0")).RunId!;
        Directory.Delete(target.Layout.Previous(run), recursive: true);
        target.Rollback().Rebuilt.Select(pack => pack.Value).ShouldBe(["a", "b"]);
        target.Snapshot().ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public void A_tree_that_cannot_be_made_anew_is_an_error_that_touches_nothing()
    {
        using var target = new TestTarget();
        LockedPack b1 = target.Source("b", "1.0.0");
        target.Applied(target.Source("a", "1.0.0"), b1);
        string run = target.Applied(target.Source("a", "2.0.0"), target.Source("b", "2.0.0")).RunId!;
        Directory.Delete(Path.Combine(target.Layout.Previous(run), "b"), recursive: true);
        File.WriteAllText(Path.Combine(target.SourceDirectory(b1), "pack.yaml"), "changed since");
        Dictionary<string, string> before = target.Snapshot();
        Diagnostic problem = Should.Throw<DiagnosticException>(() => target.Rollback()).Diagnostic;
        problem.Code.ShouldBe("PS5016");
        problem.Message.ShouldContain("changed since it was locked");
        target.Snapshot().ShouldBe(before, ignoreOrder: true);
        Directory.Exists(target[".pack-sync/staging"]).ShouldBeFalse();
        HoldStore.Read(target.Layout).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void What_somebody_else_had_put_there_cannot_be_made_anew()
    {
        using var target = new TestTarget();
        Directory.CreateDirectory(target["a"]);
        File.WriteAllText(target["a/pack.yaml"], "mine");
        string run = target.Apply(Given.Lock(target.Source("a", "1.0.0")), Permissions.None with { Adopt = true }).RunId!;
        Directory.Delete(target.Layout.Previous(run), recursive: true);
        Should.Throw<DiagnosticException>(() => target.Rollback()).Diagnostic.Code.ShouldBe("PS5011");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void As_many_trees_are_kept_as_the_policy_says_and_all_history_can_be_gone_back(int kept)
    {
        using var target = new TestTarget();
        target.Policy = target.Policy with { KeepPrevious = kept };
        List<Dictionary<string, string>> states = [];
        for (int version = 1; version <= 5; version++)
        {
            target.Applied(target.Source("a", $"{version}.0.0"));
            states.Add(target.Snapshot());
        }

        int trees = Directory.Exists(target[".pack-sync/previous"]) ? Directory.GetDirectories(target[".pack-sync/previous"], "a", SearchOption.AllDirectories).Length : 0;
        trees.ShouldBe(Math.Min(kept, 4));
        for (int back = 1; back < 5; back++)
        {
            RollbackResult result = target.Rollback(back == 1 ? 1 : 2 * back - 1);
            target.Snapshot().ShouldBe(states[4 - back], ignoreOrder: true, $"{back} back");
        }
    }

    [Fact]
    public void A_config_that_is_other_than_before_is_kept_aside()
    {
        using var target = new TestTarget();
        target.Applied(target.Source("a", "1.0.0"));
        File.WriteAllText(target["a/config.yaml"], "old");
        target.Applied(target.Source("a", "2.0.0"));
        target.Rollback().SavedTo.ShouldBeEmpty();
        target.Release();
        target.Applied(target.Source("a", "2.0.0"));
        File.WriteAllText(target["a/config.yaml"], "new");
        string saved = target.Rollback().SavedTo.Single();
        File.ReadAllText(Path.Combine(saved, "config.yaml")).ShouldBe("new");
        File.ReadAllText(target["a/config.yaml"]).ShouldBe("old");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void More_runs_than_there_were_is_an_error(int runs)
    {
        using var target = new TestTarget();
        target.Applied(target.Source("a", "1.0.0"));
        Should.Throw<DiagnosticException>(() => target.Rollback(runs)).Diagnostic.Code.ShouldBe("PS5010");
    }

    [Fact]
    public void An_adopted_pack_goes_back_to_what_somebody_else_put_there_without_a_receipt()
    {
        using var target = new TestTarget();
        Directory.CreateDirectory(target["a"]);
        File.WriteAllText(target["a/pack.yaml"], "mine");
        target.Apply(Given.Lock(target.Source("a", "1.0.0")), Permissions.None with { Adopt = true }).Diagnostics.ShouldBeEmpty();
        target.Rollback();
        File.ReadAllText(target["a/pack.yaml"]).ShouldBe("mine");
        File.Exists(target.Layout.Receipt(PackSync.Packs.PackRef.Parse("a"))).ShouldBeFalse();
    }
}
