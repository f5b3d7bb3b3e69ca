using PackSync.StackStorm.Nodes;

namespace PackSync.Reporting;

/// <summary>What one node has; the same on every node that has the same, and without secrets.</summary>
internal sealed record JsonReceipt(string Host, string PacksDirectory, DateTimeOffset Made, JsonNodePack[] Packs)
{
    public static JsonReceipt? Of(NodeReceipt? receipt)
        => receipt is null ? null : new(receipt.Host, receipt.PacksDirectory, receipt.Made, [.. receipt.Packs.Values.Select(JsonNodePack.Of)]);
}

/// <param name="Config">A fingerprint: the same on two nodes where the config is.</param>
/// <param name="Virtualenv">What it was built from, where it is built on the node itself.</param>
internal sealed record JsonNodePack(string Pack, JsonVersion Installed, string? Config, string? Virtualenv, bool Edited)
{
    public static JsonNodePack Of(NodePack pack)
        => new(pack.Ref.Value, new JsonVersion(pack.Version, pack.Commit?.Hex, pack.Source, pack.Path, null, pack.Content.ToString()), pack.Config, pack.Virtualenv, pack.IsEdited);
}

/// <param name="Receipts">Of how many packs each is.</param>
internal sealed record JsonNodes(JsonReceiptHead[] Receipts, JsonNodeDifference[] Differences)
{
    public static JsonNodes Of(ReportBody.Nodes body) => new(
        [.. body.Receipts.Select(node => new JsonReceiptHead(node.Name, node.Host, node.PacksDirectory, node.Made, node.Packs.Count))],
        [.. body.Differences.Select(difference => new JsonNodeDifference(difference.Node, difference.Pack.Value, JsonReport.Lower(difference.Kind), difference.What))]);
}

internal sealed record JsonReceiptHead(string Node, string Host, string PacksDirectory, DateTimeOffset Made, int Packs);

/// <param name="Kind">behind: an apply there makes it right; differs: something was edited, or set up otherwise.</param>
internal sealed record JsonNodeDifference(string Node, string Pack, string Kind, string What);
