using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Targets;

namespace PackSync.Reporting;

/// <summary>What is held now, and what was let go; and who holds the run lock.</summary>
internal static class HoldText
{
    public static void Append(StringBuilder text, ReportBody.Holds body, TextStyle style)
    {
        if (body.Before.Target is not null && body.After.Target is null)
            text.Append(CultureInfo.InvariantCulture, $"Released {Display.Safe(body.PacksDirectory)}\n");
        foreach (PackRef pack in body.Released)
            text.Append(CultureInfo.InvariantCulture, $"Released {pack}\n");
        if (body.After.IsEmpty)
        {
            text.Append(style.Paint(Tint.Bold, body.Before.IsEmpty ? "Nothing was held" : "Nothing is held any more")).Append('\n');
            return;
        }

        if (body.After.Target is { } target)
            text.Append(CultureInfo.InvariantCulture, $"{style.Paint(Tint.Bold, $"{Display.Safe(body.PacksDirectory)} is held")} {Display.Safe(target.ToText())}\n");
        foreach ((PackRef pack, Hold hold) in body.After.Packs)
            text.Append(CultureInfo.InvariantCulture, $"{style.Paint(Tint.Bold, $"{pack} is held")} {Display.Safe(hold.ToText())}\n");
    }

    public static void Append(StringBuilder text, ReportBody.Unlocked body)
    {
        string target = Display.Safe(body.PacksDirectory);
        text.Append(body switch
        {
            { Holder: null } => $"Nobody holds {target}",
            { Freed: true } => $"{target} is free; it was held by {Display.Safe(body.Holder.ToText())}",
            _ => $"{target} is held by {Display.Safe(body.Holder.ToText())}",
        }).Append('\n');
    }
}
