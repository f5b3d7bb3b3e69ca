using PackSync.Applying;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Lockfiles;
using PackSync.Planning;
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
        // in sync with the old lock without reading a file, pending against the new one
        target.Plan(Given.Lock(a1, b)).Steps.ShouldAllBe(step => step is PlanStep.LeavePack);
        target.Plan(Given.Lock(a2, c)).HasChanges.ShouldBeTrue();

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

    [Fact]
    public void A_previous_tree_that_is_gone_is_an_error_that_touches_nothing()
    {
        using var target = new TestTarget();
        target.Applied(target.Source("a", "1.0.0"), target.Source("b", "1.0.0"));
        string run = target.Applied(target.Source("a", "2.0.0"), target.Source("b", "2.0.0")).RunId!;
        Directory.Delete(Path.Combine(target.Layout.Previous(run), "b"), recursive: true);
        Dictionary<string, string> before = target.Snapshot();
        Should.Throw<DiagnosticException>(() => target.Rollback()).Diagnostic.Code.ShouldBe("PS5011");
        target.Snapshot().ShouldBe(before, ignoreOrder: true);
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
