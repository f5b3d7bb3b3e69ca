using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Planning;
using PackSync.StackStorm.Virtualenvs;

namespace PackSync.Reporting;

/// <summary>Which virtualenvs are to be built and why, and which were.</summary>
internal static class VirtualenvText
{
    public static void Append(StringBuilder text, ImmutableArray<PlannedVirtualenv> planned, TextStyle style)
    {
        PlannedVirtualenv[] shown = [.. planned.Where(virtualenv => virtualenv.Builds || style.Verbose)];
        if (shown.Length == 0)
            return;
        int width = shown.Max(virtualenv => virtualenv.Ref.Value.Length);
        text.Append("Virtualenvs:\n\n");
        foreach (PlannedVirtualenv virtualenv in shown)
        {
            string pack = virtualenv.Ref.Value.PadRight(width);
            text.Append(CultureInfo.InvariantCulture, $"  {(virtualenv.Builds ? style.Paint(Tint.Yellow, "~ " + pack) : "= " + pack)}  {(virtualenv.Builds ? "build" : "keep ")}  {Display.Safe(virtualenv.Reason)}\n");
        }

        text.Append('\n');
    }

    public static void Append(StringBuilder text, VirtualenvResult result, TextStyle style)
    {
        if (!result.Built.IsEmpty)
            text.Append(CultureInfo.InvariantCulture, $"Virtualenvs built: {string.Join(", ", result.Built)}\n\n");
        AppendLeft(text, result, style);
    }

    /// <summary>What is still to be built, by whom.</summary>
    public static void AppendLeft(StringBuilder text, VirtualenvResult result, TextStyle style)
    {
        if (!result.Listed.IsEmpty)
            text.Append(CultureInfo.InvariantCulture, $"Virtualenvs that are to be built now:\n\n  {TextWrap.Unbroken($"st2 run packs.setup_virtualenv packs={string.Join(',', result.Listed)}")}\n\n");
        if (!result.Open.IsEmpty)
            text.Append(style.Paint(Tint.Yellow, $"Virtualenvs not built yet: {string.Join(", ", result.Open)}; the next `apply` does it.")).Append("\n\n");
    }
}
