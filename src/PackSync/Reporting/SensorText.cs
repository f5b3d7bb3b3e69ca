using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.Planning;

namespace PackSync.Reporting;

/// <summary>Sensors run for as long as their container does, with the code that they were started with; whoever applies has to start them anew.</summary>
internal static class SensorText
{
    public static void Append(StringBuilder text, IEnumerable<PackContent> content, TextStyle style)
    {
        PackContent[] packs = [.. content.Where(pack => !pack.Sensors.IsEmpty)];
        if (packs.Length == 0)
            return;
        text.Append("Sensors that run their old code until their containers are started anew (`st2ctl restart-component st2sensorcontainer`\n")
            .Append("on every node that has one; on Kubernetes `kubectl rollout restart` of its deployments):\n\n");
        int width = packs.Max(pack => pack.Ref.Value.Length);
        foreach (PackContent pack in packs)
            text.Append(CultureInfo.InvariantCulture, $"  {style.Paint(Tint.Yellow, "~ " + pack.Ref.Value.PadRight(width))}  {Display.Safe(string.Join(", ", pack.Sensors))}\n");
        text.Append('\n');
    }
}
