using CsCheck;
using PackSync.Applying;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Targets;
using PackSync.Tests.Planning;

namespace PackSync.Tests.Applying;

/// <summary>From random observed and wanted sets, on real directories.</summary>
public sealed class ReconcilePropertyTests
{
    private static readonly string[] Names = ["a", "b_1", "core", "zz"];
    private static readonly Permissions All = new(true, true, true, true, [], []);

    /// <param name="Before">Installed first: version 1 to 3, 0 for not.</param>
    /// <param name="Damage">Done by hand then.</param>
    /// <param name="After">Wanted then; -1 for state: absent.</param>
    private sealed record PackCase(int Before, Damage Damage, int After, ConfigCase Config)
    {
        public override string ToString() => $"{Before} {Damage} {After} {Config}";
    }

    /// <param name="Before">Declared first: version 1 or 2, 0 for none.</param>
    private sealed record ConfigCase(int Before, ConfigDamage Damage, int After);

    private enum ConfigDamage
    {
        None,
        Edit,
        Break,
        Delete,
        Copy,
        ForgetReceipt,
    }

    private enum Damage
    {
        None,
        Edit,
        Extra,
        Delete,
        Vanish,
        ForgetReceipt,
        Copy,
        Config,
    }

    private static readonly Gen<ConfigCase> GenConfig = Gen.Select(Gen.Int[0, 2], Gen.Enum<ConfigDamage>(), Gen.Int[0, 2], (before, damage, after) => new ConfigCase(before, damage, after));

    private static readonly Gen<PackCase> GenPack
        = Gen.Select(Gen.Int[0, 3], Gen.Enum<Damage>(), Gen.Int[-1, 3], GenConfig, (before, damage, after, config) => new PackCase(before, damage, after, config));

    /// <summary>A run is cut after so many of its named points, and the recovery that follows is cut as well; each pair is one more attempt.</summary>
    private static readonly Gen<(int Run, int Recovery)[]> GenCuts = Gen.Select(Gen.Int[0, 45], Gen.Int[0, 25]).Array[0, 3];

    [Fact]
    public void Plan_after_apply_is_empty_and_rollback_is_the_identity_and_nothing_leaves_the_root()
        => GenPack.Array[Names.Length].Sample(cases => Check(cases, [], [], mayExchange: true), iter: 60, threads: 1);

    /// <summary>Whatever is cut, and however often: what is tried again until it goes through ends where it would have ended at once, and its rollback too.</summary>
    [Fact]
    public void Interrupted_at_random_it_is_the_identity_all_the_same()
        => Gen.Select(GenPack.Array[Names.Length], GenCuts, GenCuts, Gen.Bool)
            .Sample((cases, applying, rollingBack, mayExchange) => Check(cases, applying, rollingBack, mayExchange), iter: 120, threads: 1);

    private static void Check(PackCase[] cases, (int Run, int Recovery)[] applying, (int Run, int Recovery)[] rollingBack, bool mayExchange)
    {
        using var target = new TestTarget { MayExchange = mayExchange, Variables = { ["SECRET"] = "hunter2" } };
        for (int i = 0; i < cases.Length; i++)
            target.Declare(Names[i], Config(cases[i].Config.Before));
        target.Applied([.. Locked(target, cases, pack => pack.Before)]);
        for (int i = 0; i < cases.Length; i++)
        {
            Do(target, Names[i], cases[i]);
            Do(target, Names[i], cases[i].Config);
        }

        target.Entries.Clear();
        for (int i = 0; i < cases.Length; i++)
        {
            if (cases[i].After > 0)
                target.Declare(Names[i], Config(cases[i].Config.After));
            else if (cases[i].After < 0)
                target.Entries[PackRef.Parse(Names[i])] = Given.Entry(Names[i], absent: true);
        }

        LockFile wanted = Given.Lock([.. Locked(target, cases, pack => pack.After)]);
        Dictionary<string, string> before = target.Snapshot();
        Dictionary<string, string> around = Around(target);
        int runs = Rollback.List(target.Layout).Length;

        foreach ((int run, int recovery) in applying)
            Cut(target, run, recovery, probe => target.Apply(wanted, All, keepGoing: run % 2 == 0, probe: probe));
        target.Apply(wanted, All, keepGoing: true);
        Dictionary<string, string> after = target.Snapshot();
        Around(target).ShouldBe(around, ignoreOrder: true);
        // the protected one alone may be left to do
        target.Plan(wanted, All).Steps.Where(step => step is not (PlanStep.LeavePack or PlanStep.LeaveConfig) && step.Ref.Value != "core").ShouldBeEmpty();
        target.Apply(wanted, All, keepGoing: true).RunId.ShouldBeNull();
        target.Snapshot().ShouldBe(after, ignoreOrder: true);

        // a run that keeps going and is cut has done a part, and the next one the rest
        int done = Rollback.List(target.Layout).Length - runs;
        if (done == 0)
        {
            after.ShouldBe(before, ignoreOrder: true);
            return;
        }

        foreach ((int run, int recovery) in rollingBack)
        {
            // one that was cut after its commit is done once it is recovered; the next would undo it
            if (Rollback.List(target.Layout).Length != runs + done)
                break;
            Cut(target, run, recovery, probe => target.Rollback(done, probe: probe));
            using RunLock held = RunLock.Acquire(target.Layout, target.NextRun());
            _ = Recovery.Recover(target.Layout, target.RunPolicy, held);
        }

        if (Rollback.List(target.Layout).Length == runs + done)
        {
            target.Snapshot().ShouldBe(after, ignoreOrder: true);
            target.Rollback(done);
        }

        target.Snapshot().ShouldBe(before, ignoreOrder: true);
        Directory.Exists(target[".pack-sync/staging"]).ShouldBeFalse();
        target.Rollback(repair: true); // the edits that came back are set aside again
        target.Snapshot().ShouldBe(after, ignoreOrder: true);
        Around(target).ShouldBe(around, ignoreOrder: true);
    }

    private sealed class PowerCut : Exception;

    private static void Cut(TestTarget target, int run, int recovery, Action<Action<string>> attempt)
    {
        Try(() => attempt(After(run)));
        Try(() =>
        {
            using RunLock held = RunLock.Acquire(target.Layout, target.NextRun());
            _ = Recovery.Recover(target.Layout, target.RunPolicy, new RunWatch(held, After(recovery)));
        });
    }

    private static Action<string> After(int points) => _ =>
    {
        if (points-- == 0)
            throw new PowerCut();
    };

    private static void Try(Action attempt)
    {
        try
        {
            attempt();
        }
        catch (PowerCut)
        {
            // tried again
        }
    }

    private static IEnumerable<LockedPack> Locked(TestTarget target, PackCase[] cases, Func<PackCase, int> version)
        => cases.Select((pack, i) => (Name: Names[i], Version: version(pack))).Where(pack => pack.Version > 0)
            .Select(pack => target.Source(pack.Name, $"{pack.Version}.0.0", ($"v{pack.Version}/x.py", pack.Name)));

    private static void Do(TestTarget target, string name, PackCase pack)
    {
        string directory = target[name];
        if (pack.Before == 0)
        {
            if (pack.Damage is not (Damage.Extra or Damage.Edit))
                return;
            Directory.CreateDirectory(directory); // somebody else's pack
            File.WriteAllText(Path.Combine(directory, "pack.yaml"), "theirs");
            return;
        }

        switch (pack.Damage)
        {
            case Damage.Edit:
                File.WriteAllText(Path.Combine(directory, "pack.yaml"), "edited");
                break;
            case Damage.Extra:
                File.WriteAllText(Path.Combine(directory, "v1 extra"), "extra");
                break;
            case Damage.Delete:
                File.Delete(Path.Combine(directory, "actions", "run.yaml"));
                break;
            case Damage.Vanish:
                Directory.Delete(directory, recursive: true);
                break;
            case Damage.ForgetReceipt:
                File.Delete(target.Layout.Receipt(PackRef.Parse(name)));
                break;
            case Damage.Copy:
                TestKit.Executable.Run("cp", ["-r", directory, directory + "-copy"]);
                Directory.Delete(directory, recursive: true);
                Directory.Move(directory + "-copy", directory);
                break;
            case Damage.Config:
                File.WriteAllText(Path.Combine(directory, "config.yaml"), "mine: true");
                break;
        }
    }

    private static string? Config(int version) => version == 0 ? null : $"level: {version}\nkey: ${{env:SECRET}}\nnested: {{list: [1, two], 'yes': no}}\n";

    private static void Do(TestTarget target, string name, ConfigCase config)
    {
        string file = target.ConfigFile(name);
        if (!File.Exists(file))
        {
            if (config.Damage == ConfigDamage.Edit)
                target.WriteConfig(name, "theirs: true\n");
            return;
        }

        switch (config.Damage)
        {
            case ConfigDamage.Edit:
                File.AppendAllText(file, "edited: true\n");
                break;
            case ConfigDamage.Break:
                File.WriteAllText(file, "[not a mapping");
                break;
            case ConfigDamage.Delete:
                File.Delete(file);
                break;
            case ConfigDamage.Copy:
                File.Copy(file, file + ".copy");
                File.Move(file + ".copy", file, overwrite: true);
                break;
            case ConfigDamage.ForgetReceipt:
                File.Delete(Path.Combine(target.Layout.Receipts, ConfigReceiptStore.FileName(PackRef.Parse(name))));
                break;
        }
    }

    /// <summary>Everything beside the packs and configs directories.</summary>
    private static Dictionary<string, string> Around(TestTarget target)
        => TestTarget.Snapshot(target.Root).Where(file => !file.Key.StartsWith("packs/", StringComparison.Ordinal) && !file.Key.StartsWith("configs", StringComparison.Ordinal)).ToDictionary();
}
