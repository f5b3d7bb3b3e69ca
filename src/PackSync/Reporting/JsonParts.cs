using System.Collections.Immutable;
using System.Globalization;
using PackSync.Applying;
using PackSync.Diagnostics;
using PackSync.Inspecting;
using PackSync.Lockfiles;
using PackSync.Planning;
using PackSync.Targets;

namespace PackSync.Reporting;

/// <summary>The pieces of the JSON envelope, from the records of the stages.</summary>
internal static class JsonParts
{
    public static JsonPlan Of(ReportBody.Planned planned) => Of(planned.PacksDirectory, planned.Plan, planned.NewLock, planned.ShowsContent) with
    {
        SavedTo = planned.SavedTo,
        Saved = planned.Saved is { } saved ? new JsonSavedPlan(saved.Made, saved.Basis.Tool, saved.Basis.Host, saved.Basis.ManifestPath, [.. saved.Options]) : null,
    };

    public static JsonPlan Of(string packsDirectory, Plan plan, ImmutableArray<LockChange> newLock, bool content = false) => new(
        packsDirectory,
        plan.InterruptedRun,
        Of(plan.Hold),
        JsonReport.Lower(plan.Exchange),
        [.. plan.Steps.Select(step => Of(step) with { Content = content && step.IsChange ? Of(plan, step) : null })],
        [.. plan.Stale.Select(entry => new JsonStale(entry.Ref.Value, entry.Reason))],
        [.. newLock.Select(Of)])
    {
        UnsentConfigs = plan.UnsentConfigs.IsEmpty ? null : [.. plan.UnsentConfigs.Select(pack => pack.Value)],
        Unsettled = plan.Unsettled.IsEmpty ? null : [.. plan.Unsettled.Select(pack => pack.Value)],
        Orphans = JsonOrphans.Of(plan.Orphans),
        Unregistered = plan.Unregistered.IsEmpty ? null : [.. plan.Unregistered.Select(pack => pack.Value)],
        Virtualenvs = plan.Virtualenvs.IsEmpty ? null : [.. plan.Virtualenvs.Select(JsonVirtualenv.Of)],
        OpenHooks = plan.OpenHooks.IsEmpty ? null : [.. plan.OpenHooks],
    };

    public static JsonStep Of(PlanStep step)
    {
        (JsonVersion? from, JsonVersion? to, ImmutableArray<FileDrift> drift, string? kept) = step switch
        {
            PlanStep.PutPack put => (Of(put.From), Of(put.To), put.Drift, null),
            PlanStep.RecordPack record => (null, Of(record.To), [], null),
            PlanStep.RemovePack removal => (Of(removal.From), null, removal.Drift, null),
            PlanStep.LeavePack leave => (Of(leave.At), (JsonVersion?)null, ImmutableArray<FileDrift>.Empty, JsonReport.Lower(leave.Cause)),
            PlanStep.PutConfig or PlanStep.RecordConfig => (null, null, ImmutableArray<FileDrift>.Empty, null),
            PlanStep.LeaveConfig => (null, null, ImmutableArray<FileDrift>.Empty, JsonReport.Lower(KeepCause.InSync)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return new JsonStep(
            step.Ref.Value,
            JsonReport.Lower(step.Action),
            step.IsChange,
            step.Reason,
            kept,
            from,
            to,
            [.. drift.Select(file => new JsonDrift(file.Path, StepDetails.Word(file.Kind)))],
            step.Refusal is null ? null : Of(step.Refusal))
        {
            Config = step switch
            {
                PlanStep.PutConfig put => new JsonConfig(put.Content.Path, [.. put.Changes.Select(change => new JsonConfigChange(change.Key, change.From, change.To))], []),
                PlanStep.RecordConfig record => new JsonConfig(record.Content.Path, [], []),
                PlanStep.LeaveConfig leave => new JsonConfig(null, [], [.. leave.NotCompared]),
                _ => null,
            },
            Hold = Of((step as PlanStep.LeavePack)?.Hold),
            Instead = step is PlanStep.LeavePack { Instead: { } instead } ? Of(instead) : null,
        };
    }

    private static JsonContent? Of(Plan plan, PlanStep step)
        => step is not PlanStep.PutConfig && plan.Content.FirstOrDefault(content => content.Ref == step.Ref) is { } found
            ? new JsonContent([.. found.Changes.Select(change => new JsonContentChange(JsonReport.Lower(change.Kind), change.Name, JsonReport.Lower(change.Change)))], [.. found.Sensors])
            : null;

    public static JsonDiagnostic Of(Diagnostic diagnostic) => new(
        diagnostic.Code,
        diagnostic.Severity == Severity.Error ? "error" : "warning",
        diagnostic.Message,
        diagnostic.Help,
        diagnostic.Place?.File,
        diagnostic.Place?.Line,
        diagnostic.Place?.Column);

    public static JsonLockChange Of(LockChange change) => new(
        change.Ref.Value,
        Word(change),
        Of(change.From),
        Of(change.To),
        [.. (change.To ?? change.From)!.RequiredBy.Select(pack => pack.Value)]);

    public static string Word(LockChange change) => change switch
    {
        { From: null } => "added",
        { To: null } => "removed",
        { Moves: true } => "moved",
        _ => "requested",
    };

    public static JsonRunChange Of(HistoryChange change) => new(change.Ref.Value, change.Action, change.FromVersion, change.ToVersion);

    public static JsonHold? Of(Hold? hold) => hold is null ? null : new JsonHold(hold.By, hold.Host, Time(hold.Since), hold.Until is { } until ? Time(until) : null, hold.Reason, hold.Run);

    public static JsonHolds Of(ReportBody.Holds holds) => new(
        holds.PacksDirectory,
        Of(holds.After.Target),
        holds.After.Packs.ToDictionary(pack => pack.Key.Value, pack => Of(pack.Value)!),
        holds.Before.Target is not null && holds.After.Target is null,
        [.. holds.Released.Select(pack => pack.Value)]);

    public static JsonHolder Of(ReportBody.Unlocked unlocked) => unlocked.Holder is { } holder
        ? new JsonHolder(unlocked.PacksDirectory, unlocked.Freed, holder.RunId, holder.ProcessId, holder.Host, holder.User, holder.Command, Time(holder.Start))
        : new JsonHolder(unlocked.PacksDirectory, unlocked.Freed, null, null, null, null, null, null);

    public static JsonVersion? Of(InstalledVersion? version)
        => version is null ? null : new JsonVersion(version.Version, version.Commit?.Hex, version.Source, null, null, null);

    public static JsonVersion? Of(LockedPack? pack)
        => pack is null ? null : new JsonVersion(pack.Version, pack.Commit?.Hex, pack.Source, pack.Path, pack.Reference, pack.Content.ToString());

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
