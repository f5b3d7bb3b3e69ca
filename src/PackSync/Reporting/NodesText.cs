using System.Globalization;
using System.Text;
using PackSync.Diagnostics;
using PackSync.StackStorm.Nodes;

namespace PackSync.Reporting;

/// <summary>Which node differs, and where.</summary>
internal static class NodesText
{
    public static void Append(StringBuilder text, ReportBody.Nodes body, TextStyle style)
    {
        if (style.Verbose || !body.Differences.IsEmpty)
        {
            text.Append("Receipts:\n\n");
            int host = body.Receipts.Max(node => node.Name.Length);
            foreach (NodeReceipt node in body.Receipts)
                text.Append(CultureInfo.InvariantCulture, $"  {Display.Safe(node.Name.PadRight(host))}  {node.Made.UtcDateTime:yyyy-MM-dd HH:mm'Z'}  {StepCounts.Packs(node.Packs.Count)}\n");
            text.Append('\n');
        }

        AppendDifferences(text, body, style);
        text.Append(style.Paint(Tint.Bold, Summary(body))).Append('\n');
    }

    private static void AppendDifferences(StringBuilder text, ReportBody.Nodes body, TextStyle style)
    {
        if (body.Differences.IsEmpty)
            return;
        int name = body.Differences.Max(difference => difference.Node.Length), pack = body.Differences.Max(difference => difference.Pack.Value.Length);
        foreach (NodeDifference difference in body.Differences)
        {
            bool differs = difference.Kind == NodeDifferenceKind.Differs;
            string sign = style.Paint(differs ? Tint.Red : Tint.Yellow, $"{(differs ? '!' : '~')} {Display.Safe(difference.Node.PadRight(name))}");
            text.Append(CultureInfo.InvariantCulture, $"  {sign}  {difference.Pack.Value.PadRight(pack)}  {Display.Safe(difference.What)}\n");
        }

        text.Append('\n');
    }

    internal static string Summary(ReportBody.Nodes body)
    {
        string nodes = string.Create(CultureInfo.InvariantCulture, $"{body.Receipts.Length} {(body.Receipts.Length == 1 ? "node" : "nodes")}");
        int other = body.Differences.Select(difference => difference.Node).Distinct(StringComparer.Ordinal).Count();
        return other == 0
            ? $"The same on {nodes}: {StepCounts.Packs(body.Packs)}, as {Display.Safe(body.LockFile)} has them"
            : string.Create(CultureInfo.InvariantCulture, $"Not the same: {other} of {nodes} {(other == 1 ? "differs" : "differ")}");
    }
}
