using System.Collections.Immutable;
using System.Text.Json;
using PackSync.Lockfiles;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>A receipt as JSON, by hand: no reflection, and every fault is one message.</summary>
internal static class ReceiptJson
{
    private const int FormatVersion = 1;

    public static byte[] Write(Receipt receipt)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
            Write(json, receipt);
        return bytes.ToArray();
    }

    /// <summary>As a value of a larger document.</summary>
    public static void Write(Utf8JsonWriter json, Receipt receipt)
    {
        LockedPack pack = receipt.Pack;
        json.WriteStartObject();
        json.WriteNumber("receipt", FormatVersion);
        json.WriteString("run", receipt.RunId);
        json.WriteString("checkout", receipt.Checkout == CheckoutMode.Files ? "files" : "repository");
        WriteList(json, "ignore", receipt.Ignore);
        WriteList(json, "keep", receipt.Keep);
        json.WriteStartObject("pack");
        json.WriteString("ref", pack.Ref.Value);
        json.WriteString("requested", pack.Requested);
        json.WriteString("version", pack.Version);
        json.WriteString("source", pack.Source);
        json.WriteString("path", pack.Path);
        json.WriteString("tagPrefix", pack.TagPrefix);
        json.WriteString("reference", pack.Reference);
        json.WriteString("commit", pack.Commit?.Hex);
        json.WriteString("tree", pack.Tree?.Hex);
        json.WriteString("content", pack.Content.ToString());
        json.WriteString("index", pack.Index);
        WriteList(json, "requires", pack.Requires.Select(pack => pack.Value));
        WriteList(json, "requiredBy", pack.RequiredBy.Select(pack => pack.Value));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <exception cref="FormatException">Not a receipt, or one of a newer version.</exception>
    /// <exception cref="JsonException">Not JSON.</exception>
    public static Receipt Read(ReadOnlyMemory<byte> bytes)
    {
        using JsonDocument document = JsonDocument.Parse(bytes);
        return Read(document.RootElement);
    }

    /// <exception cref="FormatException">Not a receipt, or one of a newer version.</exception>
    public static Receipt Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("receipt", out JsonElement version) || version.ValueKind != JsonValueKind.Number)
            throw new FormatException("it is not a receipt");
        if (!version.TryGetInt32(out int number) || number != FormatVersion)
            throw new FormatException($"its format is {version}, this version knows {FormatVersion}");

        JsonElement pack = Member(root, "pack", JsonValueKind.Object);
        return new Receipt(
            new LockedPack(
                PackRef.Parse(Text(pack, "ref")),
                Text(pack, "requested"),
                OptionalText(pack, "version"),
                Text(pack, "source"),
                OptionalText(pack, "path"),
                OptionalText(pack, "tagPrefix"),
                OptionalText(pack, "reference"),
                OptionalText(pack, "commit") is { } commit ? CommitId.Parse(commit) : null,
                OptionalText(pack, "tree") is { } tree ? TreeId.Parse(tree) : null,
                ContentHash.TryParse(Text(pack, "content"), out ContentHash? content) ? content.Value : throw new FormatException("its content hash is none"),
                OptionalText(pack, "index"),
                [.. Texts(pack, "requires").Select(PackRef.Parse)],
                [.. Texts(pack, "requiredBy").Select(PackRef.Parse)]),
            Text(root, "checkout") switch
            {
                "files" => CheckoutMode.Files,
                "repository" => CheckoutMode.Repository,
                _ => throw new FormatException("its checkout is none"),
            },
            Text(root, "run") is { } run && RunIdentity.IsRunId(run) ? run : throw new FormatException("its run is none"),
            Texts(root, "ignore"),
            Texts(root, "keep"));
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static string Text(JsonElement parent, string name) => Decoded(Member(parent, name, JsonValueKind.String), name);

    /// <summary>Null is written out: a receipt that lacks its commit would be one of a local directory.</summary>
    private static string? OptionalText(JsonElement parent, string name)
        => parent.TryGetProperty(name, out JsonElement found) && found.ValueKind == JsonValueKind.Null ? null : Text(parent, name);

    private static string Decoded(JsonElement value, string name)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException cause)
        {
            throw new FormatException($"'{name}' is no text", cause); // half a surrogate pair
        }
    }

    private static ImmutableArray<string> Texts(JsonElement parent, string name)
        => [.. Member(parent, name, JsonValueKind.Array).EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? Decoded(item, name) : throw new FormatException($"'{name}' holds more than text"))];

    private static JsonElement Member(JsonElement parent, string name, JsonValueKind kind)
        => parent.TryGetProperty(name, out JsonElement found) && found.ValueKind == kind ? found : throw new FormatException($"'{name}' is missing");
}
