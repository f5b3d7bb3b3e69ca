using System.Globalization;
using System.Text;
using PackSync.Applying;
using PackSync.Diagnostics;
using PackSync.Planning;

namespace PackSync.Reporting;

/// <summary>What an apply did, pack by pack, and one line that sums it up.</summary>
internal static class ApplyText
{
    public static void Append(StringBuilder text, ReportBody.Applied body, TextStyle style)
    {
        if (body.Result.RecoveredRun is { } recovered)
            text.Append(CultureInfo.InvariantCulture, $"Recovered run {Display.Safe(recovered)}, which had been interrupted.\n\n");
        if (!body.NewLock.IsEmpty)
            LockText.AppendChanges(text, "There was no lock yet; written:", body.NewLock, style);
        StepLines lines = new(style, []), left = new(style, []);
        foreach (StepResult result in body.Result.Steps)
        {
            StepLook look = StepLook.Of(result.Step);
            if (result.Outcome != StepOutcome.Unchanged && (result.Step.IsChange || style.Verbose || look.Action == "adopt"))
                lines.Add(result.Step, Look(look, result.Outcome), Word(look, result.Outcome), Words(result));
            else if (result.Step is PlanStep.LeavePack { Cause: KeepCause.Delisted or KeepCause.Held } || (style.Verbose && result.Step is PlanStep.LeavePack))
                left.Add(result.Step, look, look.Past, result.Step.Reason);
        }

        Section(text, $"In {Display.Safe(body.PacksDirectory)}:", lines);
        Section(text, "Left as they are:", left);
        SensorText.Append(text, Done(body), style);
        VirtualenvText.Append(text, body.FollowUp.Virtualenvs, style);
        RegistrationText.Append(text, body.FollowUp.Registration, style);
        PlanText.AppendHooks(text, body.Hooks.Open, style);
        OrphanText.Append(text, body, style);
        text.Append(style.Paint(Tint.Bold, body.Plan.Stale.IsEmpty ? Summary(body.Result) : "Nothing was changed: the lock is stale")).Append('\n');
    }

    /// <summary>What somebody has to do or to know after an apply that went well: copies of edits, sensors, virtualenvs, rows.</summary>
    public static void AppendLeft(StringBuilder text, ReportBody.Applied body, TextStyle style)
    {
        foreach (StepResult result in body.Result.Steps.Where(result => result.SavedTo is not null))
            text.Append(CultureInfo.InvariantCulture, $"{result.Step.Ref}: what was edited is saved in {Display.Safe(result.SavedTo!)}\n");
        if (text.Length > 0)
            text.Append('\n');
        SensorText.Append(text, Done(body), style);
        VirtualenvText.AppendLeft(text, body.FollowUp.Virtualenvs, style);
        OrphanText.Append(text, OrphanText.Left(body), style);
    }

    private static void Section(StringBuilder text, string heading, StepLines lines)
    {
        if (lines.IsEmpty)
            return;
        text.Append(heading).Append("\n\n");
        lines.AppendTo(text);
        text.Append('\n');
    }

    /// <summary>What became true in StackStorm's eyes: of the packs that were changed.</summary>
    private static IEnumerable<PackContent> Done(ReportBody.Applied body)
        => body.Plan.Content.Where(content => body.Result.Steps.Any(step => step is { Outcome: StepOutcome.Done, Step.IsChange: true } && step.Step.Ref == content.Ref));

    private static StepLook Look(StepLook look, StepOutcome outcome) => outcome switch
    {
        StepOutcome.Refused or StepOutcome.Failed => look with { Sign = '!', Tint = Tint.Red },
        StepOutcome.Skipped => look with { Sign = '.', Tint = Tint.Dim },
        _ => look,
    };

    private static string Word(StepLook look, StepOutcome outcome) => outcome == StepOutcome.Done ? look.Past : outcome.ToString().ToLowerInvariant();

    private static string Words(StepResult result) => result switch
    {
        { SavedTo: { } saved } => $"{result.Step.Reason}; saved in {saved}",
        { Outcome: StepOutcome.Skipped } => $"nothing wrong with it: {result.Step.Reason}",
        { Outcome: StepOutcome.Done, Step: PlanStep.PutPack { Action: PlanAction.Install } put } => StepWords.Version(put.To),
        _ => result.Step.Reason,
    };

    private static string Summary(ApplyResult result)
    {
        string done = string.Join(", ", StepCounts.Of(result.Steps.Where(step => step.Outcome == StepOutcome.Done).Select(step => step.Step))
            .Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Number} {count.Look.Past}")));
        int adopted = result.Steps.Count(step => step is { Outcome: StepOutcome.Done, Step: PlanStep.RecordPack { Action: PlanAction.Adopt } });
        if (adopted > 0)
            done += string.Create(CultureInfo.InvariantCulture, $"{(done.Length > 0 ? ", " : "")}{adopted} adopted as found");
        string open = string.Join(", ", new[] { StepOutcome.Refused, StepOutcome.Failed, StepOutcome.Skipped }
            .Select(outcome => (Word: outcome.ToString().ToLowerInvariant(), Count: result.Steps.Count(step => step.Outcome == outcome)))
            .Where(outcome => outcome.Count > 0)
            .Select(outcome => string.Create(CultureInfo.InvariantCulture, $"{outcome.Count} {outcome.Word}")));
        int inSync = result.Steps.Count(step => step.Outcome is StepOutcome.Unchanged or StepOutcome.Done && StepCounts.IsInSync(step.Step) && step.Step.Action != PlanAction.Adopt);
        string tail = inSync > 0 ? $"; {StepCounts.Packs(inSync)} in sync" : "";
        if (StepCounts.Held(result.Steps.Select(step => step.Step)) is > 0 and int held)
            tail += string.Create(CultureInfo.InvariantCulture, $"; {held} held");
        return (done.Length, open.Length) switch
        {
            (0, 0) => $"Nothing to do: {(tail.Length > 0 ? tail[2..] : "no packs wanted")}",
            (0, _) => $"Nothing was changed: {open}{tail}",
            (_, 0) => $"Applied: {done}{tail}",
            _ => $"Applied in part: {done}; {open}{tail}",
        };
    }
}
