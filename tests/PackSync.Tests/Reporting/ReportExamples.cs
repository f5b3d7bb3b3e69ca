using PackSync.Diagnostics;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Manifests;
using PackSync.Planning;
using PackSync.Reporting;
using PackSync.Reporting.Formats;
using PackSync.Tests.Planning;

namespace PackSync.Tests.Reporting;

/// <summary>Reports with everything that can go wrong and with hostile text.</summary>
internal static class ReportExamples
{
    /// <summary>What a stranger writes where a file's name or a version stands.</summary>
    private const string Hostile = "a\n::error::x|`@org/team`%0A##[add-mask]<b>&\"'</failure>]]> ![x](https://evil.example) \u001b[31m\ud800 ```";

    public static readonly FormatContext Context = new("0.1.0", "/src/prod env", "/src", "packs.yaml", TextStyle.Plain);

    public static string[] Names => ["plan", "verify", "in sync", "failed", "usage", "hostile", "stale"];

    public static Report Named(string name)
    {
        string hostile = name == "hostile" ? Hostile : "actions/run.yaml";
        LockedPack aws = Given.Locked(), added = Given.Locked("added", name == "hostile" ? Hostile : "1.2.0", 'b');
        Manifest manifest = Given.Manifest(null, Given.Entry(), Given.Entry("added"));
        ObservedPack managed = name == "in sync" ? Given.Managed(aws) : Given.Managed(aws, hostile, hostile + "2");
        Plan plan = name == "in sync"
            ? Given.Plan(manifest, Given.Lock(aws), Given.Target(managed), Permissions.None)
            : Given.Plan(manifest, Given.Lock(aws, added), Given.Target(managed), Permissions.None, name == "stale" ? [new StaleEntry(Given.Aws, "asks for more")] : []);
        Diagnostic[] diagnostics = name is "hostile" ? [Diagnostic.Warning("PS1500", Display.Safe(Hostile), Display.Safe(Hostile)), Diagnostic.Error("PS1000", Display.Safe(Hostile))] : [];
        return name switch
        {
            "failed" => Report.Failed("verify", [Diagnostic.Error("PS3010", "there is no packs.lock", "write it", kind: FailureKind.StaleLock), Diagnostic.Warning("PS1500", "odd")]),
            "usage" => Report.Failed("", [Diagnostic.Error("PS9011", "no command")]) with { ExitCode = Report.WrongUsage },
            "plan" => Report.OfPlan("plan", new ReportBody.Planned("/packs", plan, []) { Places = Places(manifest) }, plan, VerdictFor.Plan, []),
            _ => Report.OfPlan("verify", new ReportBody.Verified("/packs", plan, false) { Places = Places(manifest) }, plan, VerdictFor.Verify, [.. diagnostics]),
        };
    }

    public static PackPlaces Places(Manifest manifest) => PackPlaces.Of(manifest, "packs.yaml");
}
