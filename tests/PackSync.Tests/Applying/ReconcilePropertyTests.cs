using CsCheck;
using PackSync.Applying;
using PackSync.Lockfiles;
using PackSync.Packs;
using PackSync.Planning;
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
    private sealed record PackCase(int Before, Damage Damage, int After)
    {
        public override string ToString() => $"{Before} {Damage} {After}";
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

    private static readonly Gen<PackCase> GenPack = Gen.Select(Gen.Int[0, 3], Gen.Enum<Damage>(), Gen.Int[-1, 3], (before, damage, after) => new PackCase(before, damage, after));

    [Fact]
    public void Plan_after_apply_is_empty_and_rollback_is_the_identity_and_nothing_leaves_the_root()
        => GenPack.Array[Names.Length].Sample(Check, iter: 60, threads: 1);

    private static void Check(PackCase[] cases)
    {
        using var target = new TestTarget();
        target.Applied([.. Locked(target, cases, pack => pack.Before)]);
        for (int i = 0; i < cases.Length; i++)
            Do(target, Names[i], cases[i]);
        for (int i = 0; i < cases.Length; i++)
        {
            if (cases[i].After != 0)
                target.Entries[PackRef.Parse(Names[i])] = Given.Entry(Names[i], absent: cases[i].After < 0);
        }

        LockFile wanted = Given.Lock([.. Locked(target, cases, pack => pack.After)]);
        Dictionary<string, string> before = target.Snapshot();
        Dictionary<string, string> around = Around(target);
        int runs = Rollback.List(target.Layout).Length;

        ApplyResult result = target.Apply(wanted, All, keepGoing: true);
        Dictionary<string, string> after = target.Snapshot();
        Around(target).ShouldBe(around, ignoreOrder: true);
        // the protected one alone may be left to do
        target.Plan(wanted, All).Steps.Where(step => step is not PlanStep.LeavePack && step.Ref.Value != "core").ShouldBeEmpty();
        target.Apply(wanted, All, keepGoing: true).RunId.ShouldBeNull();
        target.Snapshot().ShouldBe(after, ignoreOrder: true);

        if (Rollback.List(target.Layout).Length == runs)
        {
            after.ShouldBe(before, ignoreOrder: true);
            return;
        }

        result.RunId.ShouldNotBeNull();
        target.Rollback();
        target.Snapshot().ShouldBe(before, ignoreOrder: true);
        target.Rollback(repair: true); // the edits that came back are set aside again
        target.Snapshot().ShouldBe(after, ignoreOrder: true);
        Around(target).ShouldBe(around, ignoreOrder: true);
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

    /// <summary>Everything beside the packs directory.</summary>
    private static Dictionary<string, string> Around(TestTarget target)
        => TestTarget.Snapshot(target.Root).Where(file => !file.Key.StartsWith("packs/", StringComparison.Ordinal)).ToDictionary();
}
