using System.Globalization;
using System.Text;
using PackSync.Planning;

namespace PackSync.Reporting;

/// <summary>Does the target equal the lock? What does not, by pack and file, and one line that answers.</summary>
internal static class VerifyText
{
    public static void Append(StringBuilder text, ReportBody.Verified body, int exitCode, TextStyle style)
    {
        PlanText.AppendSteps(text, body.Plan, body.PacksDirectory, style);
        VirtualenvText.Append(text, [.. body.Plan.Virtualenvs.Where(virtualenv => virtualenv.IsOpen)], style);
        PlanText.AppendCircumstances(text, body.Plan, style);
        PlanText.AppendStale(text, body.Plan.Stale, style);
        text.Append(style.Paint(Tint.Bold, Summary(body, exitCode))).Append('\n');
    }

    internal static string Summary(ReportBody.Verified body, int exitCode)
    {
        int inSync = body.Plan.Steps.Count(StepCounts.IsInSync);
        string checkedHow = (body.Deep ? ", every file hashed" : "")
            + (body.RemotePins is { } pins ? string.Create(CultureInfo.InvariantCulture, $"; {pins} {(pins == 1 ? "pin" : "pins")} compared with {(pins == 1 ? "its repository" : "their repositories")}") : "");
        int held = StepCounts.Held(body.Plan.Steps);
        if (exitCode == 0)
            return string.Create(CultureInfo.InvariantCulture, $"In sync: {StepCounts.Packs(inSync + held)}{(held > 0 ? $", {held} of them held" : "")}{checkedHow}");

        int edited = body.Plan.Steps.Count(step => step is PlanStep.PutPack { Drift.Length: > 0, Action: not PlanAction.Adopt } or PlanStep.RemovePack { Drift.Length: > 0, IsUnmanaged: false } or PlanStep.PutConfig { IsEdited: true });
        int pending = body.Plan.Steps.Count(step => step.IsChange) - edited;
        int delisted = body.Plan.Steps.Count(step => step is PlanStep.LeavePack { Cause: KeepCause.Delisted });
        int foreign = body.Strict ? body.Plan.Steps.Count(step => step is PlanStep.LeavePack { Cause: KeepCause.Unmanaged }) : 0;
        (int Number, string Word)[] parts =
        [
            (edited, "edited"),
            (pending, "pending"),
            (delisted, "no longer listed"),
            (foreign, "not listed"),
            (held, "held"),
            (inSync, "in sync"),
        ];
        if (edited + pending + body.Plan.Stale.Length == 0 && body.RemotePins is not null)
            return $"The packs directory is in sync: {StepCounts.Packs(inSync)}{checkedHow}, which say otherwise";
        if (edited + pending + body.Plan.Stale.Length == 0 && exitCode == PlanVerdict.FollowUp)
            return $"The packs directory is in sync: {StepCounts.Packs(inSync + held)}{checkedHow}; what follows is still open, and `apply` goes on with it";
        string counts = string.Join(", ", parts.Where(part => part.Number > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Number} {part.Word}")));
        string stale = body.Plan.Stale.IsEmpty ? "" : $"the lock is stale for {StepCounts.Packs(body.Plan.Stale.Length)}";
        return $"Not in sync: {(stale.Length + counts.Length > 0 ? string.Join("; ", new[] { stale, counts }.Where(part => part.Length > 0)) : "see above")}{checkedHow}";
    }
}
