using System.Globalization;
using PackSync.Applying;
using PackSync.Diagnostics;
using PackSync.Lockfiles;
using PackSync.Planning;
using PackSync.Targets;
using PackSync.Tests.Planning;
using PackSync.Tests.StackStorm;

namespace PackSync.Tests.Applying;

public sealed class RecoveryTests
{
    private static readonly Permissions All = Permissions.None with { Prune = true, Repair = true, Adopt = true };

    /// <summary>
    /// Upgrade, repair, removal, install and a receipt only: every kind of move in one run; with configs that change beside their pack, are new, were edited, change alone,
    /// and stay where the pack goes.
    /// </summary>
    private sealed class Mixed : IDisposable
    {
        public TestTarget Target { get; }

        public LockFile Next { get; }

        public Dictionary<string, string> Old { get; }

        public Dictionary<string, string> New { get; }

        public Mixed(bool mayExchange = true, bool mayRename = true)
        {
            Target = new TestTarget { MayExchange = mayExchange, MayRename = mayRename };
            LockedPack repaired = Target.Source("b_repair", "1.0.0"), recorded = Target.Source("e_record", "1.0.0"), configured = Target.Source("f_config", "1.0.0");
            Target.Declare("a_upgrade", "level: 1");
            Target.Declare("c_remove", "stays: yes");
            Target.Declare("e_record", "edited: no");
            Target.Declare("f_config", "level: 1");
            Target.Applied(Target.Source("a_upgrade", "1.0.0"), repaired, Target.Source("c_remove", "1.0.0"), recorded, configured);
            File.WriteAllText(Target["b_repair/pack.yaml"], "edited");
            Target.WriteConfig("e_record", "edited: by hand\n");
            Target.Entries.Clear();
            Target.Declare("a_upgrade", "level: 2");
            Target.Declare("d_install", "level: 1");
            Target.Declare("e_record", "edited: no");
            Target.Declare("f_config", "level: 2");
            Old = Target.Snapshot();
            LockedPack upgraded = Target.Source("a_upgrade", "2.0.0"), installed = Target.Source("d_install", "1.0.0");
            Next = Given.Lock(upgraded, repaired, installed, recorded with { Requested = "changed" }, configured);
            New = new[] { upgraded, repaired, installed, recorded, configured }
                .SelectMany(pack => TestTarget.Snapshot(Target.SourceDirectory(pack)).Select(file => ($"{pack.Ref}/{file.Key}", file.Value)).Prepend((pack.Ref.Value, "folder")))
                .Append((".pack-sync", "folder"))
                .Append(("configs/a_upgrade.yaml", ConfigYamlText.Written("level: 2")))
                .Append(("configs/c_remove.yaml", ConfigYamlText.Written("stays: yes")))
                .Append(("configs/d_install.yaml", ConfigYamlText.Written("level: 1")))
                .Append(("configs/e_record.yaml", ConfigYamlText.Written("edited: no")))
                .Append(("configs/f_config.yaml", ConfigYamlText.Written("level: 2")))
                .ToDictionary();
        }

        public void Dispose() => Target.Dispose();
    }

    private sealed class PowerCut : Exception;

    /// <summary>The three renames leave a moment without the pack, and recovery ends it.</summary>
    [Fact]
    public void Without_rename_exchange_a_stopped_run_is_recovered_too()
    {
        List<string> points = [];
        using (var whole = new Mixed(mayExchange: false))
        {
            whole.Target.Apply(whole.Next, All, probe: points.Add).Diagnostics.ShouldBeEmpty();
            whole.Target.Snapshot().ShouldBe(whole.New, ignoreOrder: true);
        }

        points.ShouldContain("aside a_upgrade");
        for (int stop = 0; stop < points.Count; stop++)
        {
            using var mixed = new Mixed(mayExchange: false);
            Stop(stop, probe => mixed.Target.Apply(mixed.Next, All, probe: probe));
            _ = Recovery.Recover(mixed.Target.Layout, mixed.Target.RunPolicy, RunWatch.None);
            mixed.Target.Snapshot().ShouldBe(stop >= points.IndexOf("committed") ? mixed.New : mixed.Old, ignoreOrder: true, points[stop]);
            mixed.Target.Apply(mixed.Next, All).Diagnostics.ShouldBeEmpty();
            mixed.Target.Snapshot().ShouldBe(mixed.New, ignoreOrder: true, points[stop]);
        }

        foreach (string half in new[] { "aside a_upgrade", "half a_upgrade" })
        {
            using var mixed = new Mixed(mayExchange: false);
            Should.Throw<PowerCut>(() => mixed.Target.Apply(mixed.Next, All, probe: point => Cut(point == "done b_repair")));
            Should.Throw<PowerCut>(() => Recovery.Recover(mixed.Target.Layout, mixed.Target.RunPolicy, new RunWatch(null, point => Cut(point == half))));
            _ = Recovery.Recover(mixed.Target.Layout, mixed.Target.RunPolicy, RunWatch.None);
            mixed.Target.Snapshot().ShouldBe(mixed.Old, ignoreOrder: true, half);
        }
    }

    /// <summary>The lower layer of an overlay: a copy takes the place of a directory that cannot be renamed, and there is a moment with half of it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_nothing_can_be_renamed_a_stopped_run_is_recovered_too(bool mayExchange)
    {
        List<string> points = [];
        using (var whole = new Mixed(mayExchange, mayRename: false))
        {
            whole.Target.Apply(whole.Next, All, probe: points.Add).Diagnostics.ShouldBeEmpty();
            whole.Target.Snapshot().ShouldBe(whole.New, ignoreOrder: true);
            whole.Target.Rollback();
            whole.Target.Snapshot().ShouldBe(whole.Old, ignoreOrder: true);
        }

        points.Count(point => point.StartsWith("copy in place ", StringComparison.Ordinal)).ShouldBe(3); // upgrade, repair, removal
        for (int stop = 0; stop < points.Count; stop++)
        {
            using var mixed = new Mixed(mayExchange, mayRename: false);
            Stop(stop, probe => mixed.Target.Apply(mixed.Next, All, probe: probe));
            _ = Recovery.Recover(mixed.Target.Layout, mixed.Target.RunPolicy, RunWatch.None);
            mixed.Target.Snapshot().ShouldBe(stop >= points.IndexOf("committed") ? mixed.New : mixed.Old, ignoreOrder: true, points[stop]);
            mixed.Target.Apply(mixed.Next, All).Diagnostics.ShouldBeEmpty();
            mixed.Target.Snapshot().ShouldBe(mixed.New, ignoreOrder: true, points[stop]);
        }
    }

    [Fact]
    public void Stopped_at_every_point_each_pack_is_old_or_new_and_the_next_apply_ends_in_the_wanted_state()
    {
        List<string> points = [];
        using (var whole = new Mixed())
        {
            whole.Target.Apply(whole.Next, All, probe: points.Add).Diagnostics.ShouldBeEmpty();
            whole.Target.Snapshot().ShouldBe(whole.New, ignoreOrder: true);
        }

        points.Count.ShouldBeGreaterThan(25);
        for (int stop = 0; stop < points.Count; stop++)
        {
            using var mixed = new Mixed();
            Stop(stop, probe => mixed.Target.Apply(mixed.Next, All, probe: probe));
            string where = $"stopped at {points[stop]}";
            bool committed = stop >= points.IndexOf("committed");
            EachPackIsOldOrNew(mixed, where);

            bool open = points[stop] != "staged" && points[stop] != "ended";
            (mixed.Target.Inspect(LockFile.Empty).InterruptedRun is not null).ShouldBe(open, where);
            using (RunLock.Acquire(mixed.Target.Layout, mixed.Target.NextRun()))
                (Recovery.Recover(mixed.Target.Layout, mixed.Target.RunPolicy, RunWatch.None) is not null).ShouldBe(open, where);
            mixed.Target.Snapshot().ShouldBe(committed ? mixed.New : mixed.Old, ignoreOrder: true, where);
            mixed.Target.Plan(mixed.Next, All).HasChanges.ShouldBe(!committed, where);

            mixed.Target.Apply(mixed.Next, All).Diagnostics.ShouldBeEmpty();
            mixed.Target.Snapshot().ShouldBe(mixed.New, ignoreOrder: true, where);
            mixed.Target.Plan(mixed.Next).Steps.ShouldAllBe(step => step is PlanStep.LeavePack || step is PlanStep.LeaveConfig);
            mixed.Target.Rollback(repair: true);
            mixed.Target.Snapshot().ShouldBe(mixed.Old, ignoreOrder: true, where);
        }
    }

    [Theory]
    [InlineData("exchanged c_remove")]
    [InlineData("before commit")]
    [InlineData("committed")]
    [InlineData("receipt a_upgrade.files")]
    public void A_recovery_that_is_stopped_too_is_recovered_the_same_way(string firstStop)
    {
        int points = 0;
        for (int stop = 0; stop == 0 || stop < points; stop++)
        {
            using var mixed = new Mixed();
            Should.Throw<PowerCut>(() => mixed.Target.Apply(mixed.Next, All, probe: point => Cut(point == firstStop)));
            int count = 0;
            try
            {
                _ = Recovery.Recover(mixed.Target.Layout, mixed.Target.RunPolicy, new RunWatch(null, _ => Cut(count++ == stop)));
            }
            catch (PowerCut)
            {
                // recovered below
            }

            points = Math.Max(points, count + 1);
            EachPackIsOldOrNew(mixed, $"{firstStop}, then {stop}");
            mixed.Target.Apply(mixed.Next, All).Diagnostics.ShouldBeEmpty();
            mixed.Target.Snapshot().ShouldBe(mixed.New, ignoreOrder: true);
        }

        points.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void A_rollback_stopped_at_every_point_is_old_or_new_as_well()
    {
        List<string> points = [];
        using (var whole = new Mixed())
        {
            whole.Target.Apply(whole.Next, All);
            whole.Target.Rollback(probe: points.Add);
            whole.Target.Snapshot().ShouldBe(whole.Old, ignoreOrder: true);
        }

        for (int stop = 0; stop < points.Count; stop++)
        {
            using var mixed = new Mixed();
            mixed.Target.Apply(mixed.Next, All);
            Stop(stop, probe => mixed.Target.Rollback(probe: probe));
            EachPackIsOldOrNew(mixed, points[stop]);
            bool committed = stop >= points.IndexOf("committed");
            _ = Recovery.Recover(mixed.Target.Layout, mixed.Target.RunPolicy, RunWatch.None);
            mixed.Target.Snapshot().ShouldBe(committed ? mixed.Old : mixed.New, ignoreOrder: true, points[stop]);
            if (!committed)
                mixed.Target.Rollback();
            mixed.Target.Snapshot().ShouldBe(mixed.Old, ignoreOrder: true, points[stop]);
        }
    }

    [Fact]
    public void A_last_journal_line_that_was_cut_short_counts_as_not_written()
    {
        using var mixed = new Mixed();
        Should.Throw<PowerCut>(() => mixed.Target.Apply(mixed.Next, All, probe: point => Cut(point == "intent d_install")));
        string journal = File.ReadAllText(mixed.Target.Layout.Journal);
        File.WriteAllText(mixed.Target.Layout.Journal, journal[..^3]);
        Recovery.Recover(mixed.Target.Layout, mixed.Target.RunPolicy, RunWatch.None).ShouldNotBeNull();
        mixed.Target.Snapshot().ShouldBe(mixed.Old, ignoreOrder: true);
    }

    [Theory]
    [InlineData("something else\n")]
    [InlineData("pack-sync-journal 2 r1\n")]
    [InlineData("pack-sync-journal 1 ../../etc\n")]
    [InlineData("pack-sync-journal 1 r1\nintent ../x 1:1 2:2 put -\n")]
    [InlineData("pack-sync-journal 1 r1\nintent aws 1:1 2:2 put ../../x\n")]
    [InlineData("pack-sync-journal 1 r1\nwhat\n")]
    public void A_journal_that_is_not_understood_is_an_error_and_stays(string text)
    {
        using var target = new TestTarget();
        target.Applied(target.Source("aws", "1.0.0"));
        Dictionary<string, string> before = target.Snapshot();
        File.WriteAllText(target.Layout.Journal, text);
        Should.Throw<DiagnosticException>(() => Recovery.Recover(target.Layout, target.RunPolicy, RunWatch.None)).Diagnostic.Code.ShouldBe("PS5013");
        File.ReadAllText(target.Layout.Journal).ShouldBe(text);
        target.Snapshot().ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public void A_pack_that_somebody_replaced_since_is_left_alone_and_named()
    {
        using var mixed = new Mixed();
        Should.Throw<PowerCut>(() => mixed.Target.Apply(mixed.Next, All, probe: point => Cut(point == "done a_upgrade")));
        // moved, not deleted: the kernel may give a deleted directory's inode to the next one
        Directory.Move(mixed.Target["a_upgrade"], mixed.Target[".moved"]);
        Directory.CreateDirectory(mixed.Target["a_upgrade"]);
        File.WriteAllText(mixed.Target["a_upgrade/mine"], "x");
        Diagnostic problem = Should.Throw<DiagnosticException>(() => Recovery.Recover(mixed.Target.Layout, mixed.Target.RunPolicy, RunWatch.None)).Diagnostic;
        problem.Code.ShouldBe("PS5014");
        File.ReadAllText(mixed.Target["a_upgrade/mine"]).ShouldBe("x");
        File.Exists(mixed.Target.Layout.Journal).ShouldBeTrue();
    }

    [Fact]
    public void An_apply_that_was_not_preceded_by_a_recovery_touches_nothing()
    {
        using var mixed = new Mixed();
        Plan plan = mixed.Target.Plan(mixed.Next, All);
        Should.Throw<PowerCut>(() => mixed.Target.Apply(mixed.Next, All, probe: point => Cut(point == "done b_repair")));
        mixed.Target.Carry(plan).Diagnostics.Single().Code.ShouldBe("PS5009");
        Recovery.Recover(mixed.Target.Layout, mixed.Target.RunPolicy, RunWatch.None).ShouldNotBeNull();
        mixed.Target.Snapshot().ShouldBe(mixed.Old, ignoreOrder: true);
    }

    /// <summary>The disk refused to flush it, so the run put everything back; and then it was on the disk after all.</summary>
    [Fact]
    public void A_commit_that_counted_for_none_brings_in_no_receipts()
    {
        using var mixed = new Mixed();
        Should.Throw<PowerCut>(() => mixed.Target.Apply(mixed.Next, All, probe: point => Cut(point == "before commit")));
        string journal = File.ReadAllText(mixed.Target.Layout.Journal);
        Should.Throw<PowerCut>(() => Recovery.Recover(mixed.Target.Layout, mixed.Target.RunPolicy, new RunWatch(null, point => Cut(point == "closed"))));
        File.WriteAllText(mixed.Target.Layout.Journal, journal + "commit\n");

        Recovery.Recover(mixed.Target.Layout, mixed.Target.RunPolicy, RunWatch.None).ShouldNotBeNull();
        mixed.Target.Snapshot().ShouldBe(mixed.Old, ignoreOrder: true);
        mixed.Target.Plan(mixed.Next).Steps.OfType<PlanStep.PutPack>().Single(step => step.Drift.Length > 0).Ref.Value.ShouldBe("b_repair");
        mixed.Target.Apply(mixed.Next, All).Diagnostics.ShouldBeEmpty();
        mixed.Target.Snapshot().ShouldBe(mixed.New, ignoreOrder: true);
    }

    [Fact]
    public void A_run_that_keeps_going_commits_pack_by_pack_so_what_it_had_done_stays()
    {
        List<string> points = [];
        using (var whole = new Mixed())
            whole.Target.Apply(whole.Next, All, keepGoing: true, probe: points.Add).Diagnostics.ShouldBeEmpty();
        points.Count(point => point == "committed").ShouldBe(6);
        string[] order = [.. points.Where(point => point.StartsWith("intent ", StringComparison.Ordinal)).Select(point => point["intent ".Length..])];
        order.Length.ShouldBe(6);
        for (int stop = 0; stop < points.Count; stop++)
        {
            using var mixed = new Mixed();
            Stop(stop, probe => mixed.Target.Apply(mixed.Next, All, keepGoing: true, probe: probe));
            EachPackIsOldOrNew(mixed, points[stop]);
            int committed = points.Take(stop + 1).Count(point => point == "committed");
            _ = Recovery.Recover(mixed.Target.Layout, mixed.Target.RunPolicy, RunWatch.None);
            Dictionary<string, string> found = mixed.Target.Snapshot();
            foreach ((int index, string pack) in order.Index())
                Text(found, pack).ShouldBe(Text(index < committed ? mixed.New : mixed.Old, pack), points[stop]);
            Dictionary<string, string> before = mixed.Target.Snapshot();

            // what was committed is a run of its own in the history, and can be undone
            mixed.Target.Apply(mixed.Next, All).Diagnostics.ShouldBeEmpty();
            mixed.Target.Snapshot().ShouldBe(mixed.New, ignoreOrder: true, points[stop]);
            int runs = Rollback.List(mixed.Target.Layout).Length - 1;
            mixed.Target.Rollback(runs, repair: true);
            mixed.Target.Snapshot().ShouldBe(mixed.Old, ignoreOrder: true, points[stop]);
        }
    }

    [Fact]
    public void A_run_at_work_is_not_an_interrupted_one()
    {
        using var mixed = new Mixed();
        mixed.Target.Apply(mixed.Next, All, probe: point =>
        {
            if (point == "done a_upgrade")
                mixed.Target.Inspect(LockFile.Empty).InterruptedRun.ShouldBeNull();
        }).Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void A_second_run_is_busy_and_named_the_holder()
    {
        using var target = new TestTarget();
        RunIdentity first = target.NextRun();
        using (RunLock.Acquire(target.Layout, first))
        {
            Diagnostic busy = Should.Throw<DiagnosticException>(() => RunLock.Acquire(target.Layout, target.NextRun())).Diagnostic;
            busy.Kind.ShouldBe(FailureKind.Busy);
            busy.Message.ShouldContain(first.RunId);
            busy.Message.ShouldContain(first.ProcessId.ToString(CultureInfo.InvariantCulture));
        }

        RunLock.Acquire(target.Layout, target.NextRun()).Dispose();
    }

    /// <summary>As an `unlock` does it on another host, while the run is alive after all.</summary>
    [Theory]
    [InlineData("intent a_upgrade")]
    [InlineData("intent c_remove")]
    [InlineData("before commit")]
    public void A_run_whose_lock_was_given_away_touches_nothing_more(string when)
    {
        using var mixed = new Mixed();
        TargetLayout layout = mixed.Target.Layout;
        ApplyResult result = mixed.Target.Apply(mixed.Next, All, keepGoing: true, probe: point =>
        {
            if (point == when)
                File.Delete(layout.RunHolder);
        });
        result.Diagnostics.Single().Code.ShouldBe("PS5015");
        result.Diagnostics.Single().Kind.ShouldBe(FailureKind.Busy);
        result.RunId.ShouldBeNull();
        EachPackIsOldOrNew(mixed, when);
        File.Exists(layout.Journal).ShouldBeTrue(); // for the run that has the target now
        mixed.Target.Apply(mixed.Next, All).RecoveredRun.ShouldNotBeNull();
        mixed.Target.Snapshot().ShouldBe(mixed.New, ignoreOrder: true);
    }

    private static void EachPackIsOldOrNew(Mixed mixed, string where)
    {
        Dictionary<string, string> found = mixed.Target.Snapshot();
        foreach (string pack in new[] { "a_upgrade", "b_repair", "c_remove", "d_install", "e_record", "f_config" })
        {
            string now = Text(found, pack);
            now.ShouldBeOneOf(Text(mixed.Old, pack), Text(mixed.New, pack));
            string config = $"configs/{pack}.yaml";
            found.GetValueOrDefault(config).ShouldBeOneOf([mixed.Old.GetValueOrDefault(config), mixed.New.GetValueOrDefault(config)], where);
        }

        found.Keys.Select(path => path.Split('/')[0]).Distinct().Except(["a_upgrade", "b_repair", "c_remove", "d_install", "e_record", "f_config", ".pack-sync", "configs"]).ShouldBeEmpty(where);
    }

    private static string Text(Dictionary<string, string> snapshot, string pack)
        => string.Join('\n', snapshot.Where(file => file.Key == pack || file.Key.StartsWith(pack + "/", StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal));

    private static void Stop(int stop, Action<Action<string>> run)
    {
        int count = 0;
        Should.Throw<PowerCut>(() => run(_ => Cut(count++ == stop)));
    }

    private static void Cut(bool now)
    {
        if (now)
            throw new PowerCut();
    }
}
