using System.Text.Json;
using PackSync.Files;
using PackSync.Hashing;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>Reads and writes <c>receipts/PACK.virtualenv</c>. A broken one says that nothing is known: the virtualenv is built once more.</summary>
public static class VirtualenvStore
{
    private const int FormatVersion = 1;

    public static VirtualenvRecord? Read(TargetLayout layout, PackRef pack)
    {
        try
        {
            string path = PathOf(layout, pack);
            return File.Exists(path) ? Read(File.ReadAllBytes(path), pack) : null;
        }
        catch (Exception cause) when (cause is FormatException or JsonException or KeyNotFoundException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return new VirtualenvRecord(pack, null, IsBuilt: false);
        }
    }

    public static void Write(TargetLayout layout, VirtualenvRecord record, bool flush)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("virtualenv", FormatVersion);
            json.WriteBoolean("built", record.IsBuilt);
            json.WriteString("execution", record.Execution);
            if (record.From is { } from)
            {
                json.WriteStartObject("from");
                json.WriteString("content", from.Content.ToString());
                json.WriteBoolean("needed", from.IsNeeded);
                json.WriteString("requirements", from.Requirements?.ToString());
                json.WriteBoolean("ownFiles", from.UsesOwnFiles);
                json.WriteString("python", from.Python);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        OwnFiles.MakePrivateDirectory(layout.OwnDirectory);
        OwnFiles.MakePrivateDirectory(layout.Receipts);
        OwnFiles.Replace(PathOf(layout, record.Ref), bytes.ToArray(), flush);
    }

    /// <summary>The pack's files changed: where nothing is noted of what its virtualenv was built from, it is not taken as it is any more. Not flushed.</summary>
    public static void NotKnown(TargetLayout layout, PackRef pack)
    {
        if (!File.Exists(PathOf(layout, pack)))
            Write(layout, new VirtualenvRecord(pack, null, IsBuilt: false), flush: false);
    }

    /// <summary>Of a pack that goes away.</summary>
    public static void Forget(TargetLayout layout, PackRef pack) => OwnFiles.Delete(PathOf(layout, pack));

    private static string PathOf(TargetLayout layout, PackRef pack) => Path.Combine(layout.Receipts, pack.Value + ".virtualenv");

    private static VirtualenvRecord Read(byte[] bytes, PackRef pack)
    {
        using JsonDocument document = JsonDocument.Parse(bytes);
        JsonElement root = document.RootElement;
        if (root.GetProperty("virtualenv").GetInt32() != FormatVersion)
            throw new FormatException("a newer version wrote it");
        return new VirtualenvRecord(
            pack,
            root.TryGetProperty("from", out JsonElement from) ? From(from, pack) : null,
            root.GetProperty("built").GetBoolean(),
            root.GetProperty("execution").GetString());
    }

    private static Virtualenv From(JsonElement from, PackRef pack) => new(
        pack,
        ContentHash.TryParse(from.GetProperty("content").GetString(), out ContentHash? content) ? content.Value : throw new FormatException("its content is none"),
        from.GetProperty("needed").GetBoolean(),
        from.GetProperty("requirements").GetString() is { } text ? Sha256Digest.TryParse(text, out Sha256Digest? digest) ? digest : throw new FormatException("its requirements are none") : null,
        from.GetProperty("ownFiles").GetBoolean(),
        from.GetProperty("python").GetString());
}
