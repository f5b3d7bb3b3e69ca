using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Lockfiles;
using PackSync.Planning;
using PackSync.Planning.SavedPlans;

namespace PackSync.Reporting;

/// <summary>A plan for people: what would change, why, what stands in the way, what is left alone and named, and one line that sums it up.</summary>
internal static class PlanText
{
    public static void Append(StringBuilder text, ReportBody.Planned body, TextStyle style)
    {
        Plan plan = body.Plan;
        if (body.Saved is { } saved)
            AppendOrigin(text, saved);
        AppendSteps(text, plan, body.PacksDirectory, style, body.ShowsContent);
        VirtualenvText.Append(text, plan.Virtualenvs, style);
        SensorText.Append(text, plan.Content, style);
        AppendCircumstances(text, plan, style);
        if (style.Verbose)
            text.Append(CultureInfo.InvariantCulture, $"Directories change places {Words(plan.Exchange)}.\n\n");
        if (!body.NewLock.IsEmpty)
            LockText.AppendChanges(text, "There is no lock yet; apply would write it:", body.NewLock, style);
        AppendStale(text, plan.Stale, style);
        AppendRefusals(text, plan, style);
        text.Append(style.Paint(Tint.Bold, Summary(body))).Append('\n');
        if (body.Saved is not null)
            text.Append("What it means to StackStorm (virtualenvs, sensors, what it keeps) is not saved; `plan` shows it\n");
        if (body.SavedTo is { } file)
            text.Append(CultureInfo.InvariantCulture, $"Saved in {Display.Safe(file)}; `apply {Display.Safe(file)}` does exactly this, or refuses where anything changed\n");
    }

    private static void AppendOrigin(StringBuilder text, SavedPlan saved)
    {
        string options = string.Join(' ', saved.Options);
        text.Append(
            CultureInfo.InvariantCulture,
            $"Made {saved.Made.UtcDateTime:yyyy-MM-dd HH:mm'Z'} on {Display.Safe(saved.Basis.Host)} by pack-sync {Display.Safe(saved.Basis.Tool)}, from {Display.Safe(saved.Basis.ManifestPath)}{(options.Length > 0 ? $", with {options}" : "")}.\n\n");
    }

    /// <summary>Everything but the summary; verify shows the same.</summary>
    public static void AppendSteps(StringBuilder text, Plan plan, string packsDirectory, TextStyle style, bool content = false)
    {
        StepLines changes = new(style, content ? plan.Content : []), kept = new(style, []);
        foreach (PlanStep step in plan.Steps)
        {
            StepLook look = StepLook.Of(step);
            if (step.IsChange || step is PlanStep.RecordPack { Action: PlanAction.Adopt })
                changes.Add(step, look, look.Action, step.Reason);
            else if (style.Verbose || IsNamed(step))
                kept.Add(step, look, look.Action, Kept(step));
        }

        if (!changes.IsEmpty)
        {
            text.Append(CultureInfo.InvariantCulture, $"In {Display.Safe(packsDirectory)}:\n\n");
            changes.AppendTo(text);
            text.Append('\n');
        }

        if (!kept.IsEmpty)
        {
            text.Append("Left as they are:\n\n");
            kept.AppendTo(text);
            text.Append('\n');
        }
    }

    /// <summary>What stands in apply's way, or comes before it, whatever the packs.</summary>
    public static void AppendCircumstances(StringBuilder text, Plan plan, TextStyle style)
    {
        if (plan.InterruptedRun is { } run)
            text.Append(style.Paint(Tint.Yellow, $"Run {Display.Safe(run)} was interrupted; the next apply or rollback recovers it first.")).Append("\n\n");
        RegistrationText.Append(text, plan.Unregistered, style);
        AppendHooks(text, plan.OpenHooks, style);
        RegistrationText.AppendUnsent(text, plan.UnsentConfigs, style);
        RegistrationText.AppendUnsettled(text, plan.Unsettled, style);
        OrphanText.Append(text, plan.Orphans, style);
        if (plan.Hold is { } hold)
            text.Append(style.Paint(Tint.Yellow, $"The target is held {Display.Safe(hold.ToText())}; apply refuses until `release`.")).Append("\n\n");
    }

    /// <param name="open">Ids of runs.</param>
    public static void AppendHooks(StringBuilder text, ImmutableArray<string> open, TextStyle style)
    {
        if (!open.IsEmpty)
            text.Append(style.Paint(Tint.Yellow, $"The `after` hook is yet to go through for {Display.Safe(string.Join(", ", open))}; the next `apply` runs it.")).Append("\n\n");
    }

    private static string Words(ExchangeKind exchange) => exchange switch
    {
        ExchangeKind.Atomic => "in one step: there is no moment without a pack",
        ExchangeKind.Renames => "by three renames: this file system has no exchange, so each pack is missing for a moment",
        ExchangeKind.Copy => "in one step; on this overlay a pack of a lower layer is replaced by a copy of itself first, and is missing for a moment",
        ExchangeKind.Unknown => "in one step where this file system can, else by three renames",
        _ => throw new UnreachableException(),
    };

    public static void AppendStale(StringBuilder text, ImmutableArray<StaleEntry> stale, TextStyle style)
    {
        if (stale.IsEmpty)
            return;
        text.Append("packs.lock no longer answers packs.yaml; apply will not go on before `dotnet pack-sync lock`:\n\n");
        int width = stale.Max(entry => entry.Ref.Value.Length);
        foreach (StaleEntry entry in stale)
            text.Append(CultureInfo.InvariantCulture, $"  {style.Paint(Tint.Yellow, "? " + entry.Ref.Value.PadRight(width))}  {Display.Safe(entry.Reason)}\n");
        text.Append('\n');
    }

    /// <summary>In the form of every other diagnostic, because that is what apply will say.</summary>
    private static void AppendRefusals(StringBuilder text, Plan plan, TextStyle style)
    {
        Diagnostic[] refusals = [.. plan.Refusals];
        if (refusals.Length == 0)
            return;
        text.Append("As things stand apply refuses:\n\n");
        DiagnosticText.Append(text, refusals, style, indent: "  ");
        text.Append('\n');
    }

    internal static string Summary(ReportBody.Planned body)
    {
        Plan plan = body.Plan;
        int inSync = plan.Steps.Count(StepCounts.IsInSync);
        string counts = string.Join(", ", StepCounts.Of(plan.Steps).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Number} to {count.Look.Action}")));
        int refused = plan.Steps.Count(step => step.Refusal is not null);
        string tail = inSync > 0 ? $"; {StepCounts.Packs(inSync)} in sync" : "";
        if (refused > 0)
            tail += string.Create(CultureInfo.InvariantCulture, $"; {refused} refused as things stand");
        if (StepCounts.Held(plan.Steps) is > 0 and int held)
            tail += string.Create(CultureInfo.InvariantCulture, $"; {held} held");
        if (!plan.Stale.IsEmpty)
            tail += $"; the lock is stale for {StepCounts.Packs(plan.Stale.Length)}";
        if (counts.Length == 0)
            counts = OtherWork(body);
        return counts.Length > 0 ? $"Plan: {counts}{tail}" : $"Nothing to do: {(tail.Length > 2 ? tail[2..] : "no packs wanted")}";
    }

    /// <summary>Where no step changes a pack and there is something to do all the same.</summary>
    private static string OtherWork(ReportBody.Planned body)
    {
        HashSet<PlanCondition> conditions = [.. PlanVerdict.Of(body.Plan)];
        return !body.NewLock.IsEmpty ? "packs.lock to write"
            : conditions.Contains(PlanCondition.StaleLock) ? "packs.lock to renew first"
            : conditions.Contains(PlanCondition.Interrupted) ? "an interrupted run to recover"
            : conditions.Contains(PlanCondition.FollowUp) ? "no pack to change; what follows is still open"
            : "";
    }

    internal static bool IsNamed(PlanStep step) => step switch
    {
        PlanStep.LeavePack leave => leave.Cause is KeepCause.Delisted or KeepCause.Unmanaged or KeepCause.NotLocked or KeepCause.Held,
        PlanStep.RemovePack => true,
        PlanStep.LeaveConfig leave => !leave.NotCompared.IsEmpty,
        _ => false,
    };

    private static string Kept(PlanStep step) => step is PlanStep.LeavePack { At: { } at } && StepWords.Version(at) is { } version ? $"{version}: {step.Reason}" : step.Reason;
}
