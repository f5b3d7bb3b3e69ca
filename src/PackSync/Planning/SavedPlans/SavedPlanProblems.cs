using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Planning.SavedPlans;

/// <summary>PS4040 to PS4059: a saved plan that cannot be read, made, or carried out.</summary>
public static class SavedPlanProblems
{
    private const string PlanAnew = "nothing was done; make a new plan, look at it, and apply that";

    public static Diagnostic Unreadable(string shown, string fault)
        => Diagnostic.Error("PS4040", $"{Display.Safe(shown)} is no saved plan: {Display.Safe(fault)}", "`plan --out FILE` writes one; it is applied as it was written");

    public static Diagnostic NotThere(string shown, Exception cause)
        => Diagnostic.Error("PS4041", $"the saved plan {Display.Safe(shown)} cannot be read: {Display.Safe(cause.Message)}", cause is FileNotFoundException && PackRef.TryParse(shown, out _)
            ? $"did you mean `--pack {shown}`?"
            : "`plan --out FILE` writes one; what is known of a pack, `get` and `show-pack` tell");

    public static Diagnostic OtherTool(string then, string now)
        => Changed("PS4042", $"the plan was made by pack-sync {Display.Safe(then)}, this is {Display.Safe(now)}");

    public static Diagnostic OtherHost(string then, string now)
        => Changed("PS4043", $"the plan was made on {Display.Safe(then)}, this is {Display.Safe(now)}", "a plan is applied on the host where it was made: it knows what was found there");

    public static Diagnostic OtherTarget(string then, string now)
        => Changed("PS4044", $"the plan is for {Display.Safe(then)}, not for {Display.Safe(now)}", "name the same --file and --packs-dir as with `plan`");

    public static Diagnostic OtherManifest(string then, string now)
        => Changed("PS4045", $"the plan was made from {Display.Safe(then)}, not from {Display.Safe(now)}", "name the same --file as with `plan`");

    public static Diagnostic ManifestChanged(string path) => Changed("PS4046", $"{Display.Safe(path)} changed since the plan was made");

    public static Diagnostic LockChanged(string manifest) => Changed("PS4047", $"the lock of {Display.Safe(manifest)} changed since the plan was made");

    /// <param name="what">appeared, disappeared, or changed.</param>
    public static Diagnostic PackChanged(PackRef pack, string what) => Changed("PS4048", $"the pack {pack} {what} since the plan was made");

    public static Diagnostic StepDiffers(PackRef pack)
        => Changed("PS4049", $"what is to be done with {pack} is no longer what the plan says: it was held or released, or its config changed since; or the plan was edited");

    public static Diagnostic InterruptedRun(string run)
        => Changed("PS4050", $"run {Display.Safe(run)} died here, so the packs are not as they will be when it is recovered", "`apply` or `rollback` recovers it; make the plan after that");

    private static Diagnostic Changed(string code, string message, string help = PlanAnew)
        => Diagnostic.Error(code, message, help, kind: FailureKind.Refused);
}
