using System.Globalization;
using System.Text;
using PackSync.Diagnostics;

namespace PackSync.Reporting;

/// <summary>What was written, and whether it is what is there.</summary>
internal static class ImportText
{
    public static void Append(StringBuilder text, ReportBody.Imported body, TextStyle style)
    {
        text.Append(style.Paint(Tint.Bold, $"Wrote {Display.Safe(body.Path)} and {Display.Safe(body.LockPath)}: {StepCounts.Packs(body.Packs.Length)}")).Append('\n');
        if (!body.LeftOut.IsEmpty)
            text.Append(CultureInfo.InvariantCulture, $"Left out, and left as they are: {string.Join(", ", body.LeftOut)}\n");
        if (!body.Configs.IsEmpty)
            text.Append(CultureInfo.InvariantCulture, $"Copied the configs of {string.Join(", ", body.Configs)}{(body.Variables.IsEmpty ? "" : $"; `apply` writes them where these variables are set: {string.Join(", ", body.Variables)}")}\n");
        if (!body.UnmanagedConfigs.IsEmpty)
            text.Append(CultureInfo.InvariantCulture, $"StackStorm has configs of {string.Join(", ", body.UnmanagedConfigs)}; they stay as they are, not managed. `config PACK` takes one over\n");
        if (body.Plan is null)
            return;
        bool isExact = !body.Plan.HasChanges && !body.Plan.HasDrift && !body.Plan.Refusals.Any();
        if (isExact && !style.Verbose)
        {
            text.Append("They are what is installed: `plan` has nothing to do, and the first `apply` only takes note of them\n");
            return;
        }

        text.Append('\n');
        PlanText.Append(text, new ReportBody.Planned(body.PacksDirectory, body.Plan, []), style);
    }
}
