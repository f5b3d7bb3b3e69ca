using System.Collections.Immutable;
using System.Text.Json;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.StackStorm.Nodes;

/// <summary>Reads a receipt that came from another node: strictly, for it decides whether StackStorm is told.</summary>
public static class NodeReceiptFile
{
    private const int MostBytes = 64 << 20;

    /// <param name="shown">The path as the user typed it.</param>
    /// <exception cref="DiagnosticException">It is none, or cannot be read.</exception>
    public static NodeReceipt Read(string path, string shown)
    {
        try
        {
            return new FileInfo(path).Length <= MostBytes ? Parse(File.ReadAllBytes(path)) : throw new FormatException("it is too long");
        }
        catch (Exception cause) when (cause is FormatException or JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(NodeProblems.Unreadable(shown, cause is KeyNotFoundException ? "a key is missing" : cause.Message), cause);
        }
    }

    /// <exception cref="DiagnosticException">One is none, or two are of one node.</exception>
    public static ImmutableArray<NodeReceipt> ReadAll(IEnumerable<(string Path, string Shown)> files)
    {
        List<NodeReceipt> receipts = [];
        foreach ((string path, string shown) in files)
        {
            NodeReceipt receipt = Read(path, shown);
            if (receipts.Any(other => other.Host == receipt.Host && other.PacksDirectory == receipt.PacksDirectory))
                throw new DiagnosticException(NodeProblems.Twice(shown, receipt.Host));
            receipts.Add(receipt);
        }

        ILookup<string, NodeReceipt> hosts = receipts.ToLookup(receipt => receipt.Host);
        return [.. receipts.Select(receipt => hosts[receipt.Host].Count() == 1 ? receipt : receipt with { Name = $"{receipt.Host}:{receipt.PacksDirectory}" })];
    }

    /// <summary>Bytes that look like one, where a lock may stand, too.</summary>
    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \r\n\t"u8) is [(byte)'{', ..];

    /// <exception cref="FormatException">It is none.</exception>
    public static NodeReceipt Parse(ReadOnlyMemory<byte> bytes)
    {
        using JsonDocument document = JsonDocument.Parse(bytes);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("receipt", out JsonElement receipt) || receipt.ValueKind != JsonValueKind.Object)
            throw new FormatException("it has no `receipt`");
        var packs = ImmutableSortedDictionary.CreateBuilder<PackRef, NodePack>();
        foreach (JsonElement pack in receipt.GetProperty("packs").EnumerateArray())
        {
            NodePack read = Pack(pack);
            packs.Add(read.Ref, read);
        }

        return new NodeReceipt(Required(receipt, "host"), Required(receipt, "packsDirectory"), receipt.GetProperty("made").GetDateTimeOffset(), packs.ToImmutable());
    }

    private static NodePack Pack(JsonElement pack)
    {
        JsonElement installed = pack.GetProperty("installed");
        return new NodePack(
            PackRef.TryParse(Required(pack, "pack"), out PackRef? name) ? name.Value : throw new FormatException("a pack has no name"),
            Optional(installed, "version"),
            Optional(installed, "commit") is { } hex ? CommitId.TryParse(hex, out CommitId? commit) ? commit : throw new FormatException($"'{hex}' is no commit") : null,
            Required(installed, "source"),
            Optional(installed, "path"),
            ContentHash.TryParse(Optional(installed, "content"), out ContentHash? content) ? content.Value : throw new FormatException("a content hash is none"),
            Optional(pack, "config"),
            Optional(pack, "virtualenv"),
            pack.GetProperty("edited").GetBoolean());
    }

    private static string Required(JsonElement parent, string name) => Optional(parent, name) ?? throw new FormatException($"'{name}' is missing");

    private static string? Optional(JsonElement parent, string name) => parent.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
