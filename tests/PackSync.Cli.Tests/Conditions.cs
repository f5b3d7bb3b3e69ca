using PackSync.Targets;
using PackSync.TestKit;

namespace PackSync.Cli.Tests;

/// <summary>The states that a target can be in, each made from one that is in sync.</summary>
internal static class Conditions
{
    private const string Listed = "alpha: 1.0.0\nbeta: \">=1.0.0\"";

    /// <summary>alpha 1.0.0 and beta 1.1.0 as locked; both have newer and older releases.</summary>
    public static Scenario InSync()
    {
        var scenario = new Scenario();
        scenario.Repository("alpha").Release("alpha", "1.0.0").Release("alpha", "2.0.0");
        scenario.Repository("beta").Release("beta", "1.0.0").Release("beta", "1.1.0");
        scenario.Index("alpha", "2.0.0").Index("beta", "1.1.0").Manifest(Listed);
        scenario.Must("apply");
        return scenario;
    }

    /// <summary>Another run at work, until disposed.</summary>
    public static IDisposable Hold(Scenario scenario)
        => RunLock.Acquire(new TargetLayout(scenario.Installed), new RunIdentity("20260101T000000Z-000002", 1, "here", "somebody", "apply", default));

    public static void Make(Scenario scenario, string condition)
    {
        switch (condition)
        {
            case "in sync" or "held":
                break;
            case "pending":
                scenario.Manifest(Listed.Replace("1.0.0\n", "2.0.0\n", StringComparison.Ordinal)).Must("lock");
                break;
            case "drift":
                scenario.Edit("alpha/actions/run.yaml");
                break;
            case "stale lock":
                scenario.Manifest(Listed.Replace("1.0.0\n", "2.0.0\n", StringComparison.Ordinal));
                break;
            case "no lock":
                File.Delete(scenario.Directory["packs.lock"]);
                break;
            case "equal":
                Directory.Delete(scenario.Directory["installed/.pack-sync"], recursive: true);
                break;
            case "clean":
                CloneInstead(scenario, "v2.0.0");
                break;
            case "unknown":
                CloneInstead(scenario, "v2.0.0");
                scenario.Edit("alpha/actions/run.yaml");
                break;
            case "rolled back":
                Make(scenario, "pending");
                scenario.Must("apply");
                scenario.Must("rollback");
                break;
            case "frozen":
                scenario.Must("hold", "--reason", "release week");
                break;
            case "delisted":
                scenario.Manifest("alpha: 1.0.0").Must("lock");
                break;
            case "theirs":
                scenario.Directory.Write("installed/theirs/pack.yaml", "ref: theirs\nname: theirs\n");
                break;
            case "interrupted":
                // a run that had announced nothing yet when it died
                scenario.Directory.Write("installed/.pack-sync/journal", "pack-sync-journal 1 20260101T000000Z-000001\n");
                break;
            default:
                throw new ArgumentException($"no condition '{condition}'");
        }
    }

    /// <summary>alpha as st2 would have installed it at a tag, without a receipt of ours.</summary>
    private static void CloneInstead(Scenario scenario, string tag)
    {
        Directory.Delete(scenario.Directory["installed/alpha"], recursive: true);
        File.Delete(scenario.Directory["installed/.pack-sync/receipts/alpha.json"]);
        TestKit.Git.Run(scenario.Installed, "clone", "--quiet", scenario.Directory["repositories/alpha"], "alpha");
        scenario.Git("alpha", "-c", "advice.detachedHead=false", "checkout", "--quiet", tag);
    }
}
