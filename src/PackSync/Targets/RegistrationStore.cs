using System.Text.Json;
using PackSync.Files;
using PackSync.Hashing;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>Reads and writes <c>receipts/PACK.registered</c>. A broken one reads as none: the pack is registered once more, which harms nothing.</summary>
public static class RegistrationStore
{
    private const int FormatVersion = 1;

    public static Registration? Read(TargetLayout layout, PackRef pack)
    {
        try
        {
            string path = PathOf(layout, pack);
            return File.Exists(path) ? Read(File.ReadAllBytes(path), pack) : null;
        }
        catch (Exception cause) when (cause is FormatException or JsonException or KeyNotFoundException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static void Write(TargetLayout layout, Registration registration, bool flush)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("registration", FormatVersion);
            json.WriteString("content", registration.Content.ToString());
            json.WriteString("config", registration.Config?.ToString());
            json.WriteStartArray("types");
            foreach (string type in registration.Types)
                json.WriteStringValue(type);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        OwnFiles.Replace(PathOf(layout, registration.Ref), bytes.ToArray(), flush);
    }

    /// <summary>Of a pack that goes away: if it comes again, it is told again.</summary>
    public static void Forget(TargetLayout layout, PackRef pack) => OwnFiles.Delete(PathOf(layout, pack));

    private static string PathOf(TargetLayout layout, PackRef pack) => Path.Combine(layout.Receipts, pack.Value + ".registered");

    private static Registration Read(byte[] bytes, PackRef pack)
    {
        using JsonDocument document = JsonDocument.Parse(bytes);
        JsonElement root = document.RootElement;
        if (root.GetProperty("registration").GetInt32() != FormatVersion)
            throw new FormatException("a newer version wrote it");
        return new Registration(
            pack,
            ContentHash.TryParse(root.GetProperty("content").GetString(), out ContentHash? content) ? content.Value : throw new FormatException("its content is none"),
            root.GetProperty("config").GetString() is { } config ? Sha256Digest.TryParse(config, out Sha256Digest? digest) ? digest : throw new FormatException("its config is none") : null,
            [.. root.GetProperty("types").EnumerateArray().Select(type => type.GetString()!)]);
    }
}
