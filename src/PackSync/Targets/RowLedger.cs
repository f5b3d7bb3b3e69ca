using System.Collections.Immutable;
using System.Text.Json;
using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>
/// What StackStorm's database has of a pack because of us: <c>receipts/PACK.rows</c>, and, of that, what has no file any more: <c>receipts/PACK.orphans</c>, there only while there is
/// some. Both outlive the pack. While a registration is under way, <c>receipts/PACK.choices</c> has what is to be put back after it. A broken one reads as none: then nothing of it is deleted.
/// </summary>
public static class RowLedger
{
    private const int FormatVersion = 1;
    private const string KnownExtension = ".rows";
    private const string OrphansExtension = ".orphans";
    private const string ChoicesExtension = ".choices";

    public static ImmutableArray<RegisteredRow> Known(TargetLayout layout, PackRef pack) => Read(PathOf(layout, pack, KnownExtension));

    public static ImmutableArray<RegisteredRow> Orphans(TargetLayout layout, PackRef pack) => Read(PathOf(layout, pack, OrphansExtension));

    /// <summary>What an operator enabled or disabled; null: no registration is under way.</summary>
    public static ImmutableArray<RegisteredRow>? Choices(TargetLayout layout, PackRef pack)
        => File.Exists(PathOf(layout, pack, ChoicesExtension)) ? Read(PathOf(layout, pack, ChoicesExtension)) : null;

    /// <summary>Packs whose registration got no further than that, by name.</summary>
    public static ImmutableArray<PackRef> Unsettled(TargetLayout layout)
        => Directory.Exists(layout.Receipts)
            ? [.. Directory.EnumerateFiles(layout.Receipts, "*" + ChoicesExtension).Select(path => PackRef.TryParse(Path.GetFileNameWithoutExtension(path), out PackRef? pack) && File.Exists(layout.Receipt(pack.Value)) ? pack : null).OfType<PackRef>().Order()]
            : [];

    public static void WriteChoices(TargetLayout layout, PackRef pack, IEnumerable<RegisteredRow> choices, bool flush) => OwnFiles.Replace(PathOf(layout, pack, ChoicesExtension), Bytes(Sorted(choices)), flush);

    public static void ForgetChoices(TargetLayout layout, PackRef pack) => OwnFiles.Delete(PathOf(layout, pack, ChoicesExtension));

    /// <summary>Packs of which rows are left whose files are gone. Looks at names only.</summary>
    /// <returns>By name; whether the pack itself is gone.</returns>
    public static ImmutableSortedDictionary<PackRef, bool> Orphaned(TargetLayout layout)
    {
        var packs = ImmutableSortedDictionary.CreateBuilder<PackRef, bool>();
        if (!Directory.Exists(layout.Receipts))
            return packs.ToImmutable();
        foreach (string path in Directory.EnumerateFiles(layout.Receipts))
        {
            string extension = Path.GetExtension(path);
            if (extension is not (KnownExtension or OrphansExtension) || !PackRef.TryParse(Path.GetFileNameWithoutExtension(path), out PackRef? pack))
                continue;
            bool isGone = !File.Exists(layout.Receipt(pack.Value));
            if (isGone || extension == OrphansExtension)
                packs[pack.Value] = isGone;
        }

        return packs.ToImmutable();
    }

    /// <summary>The orphans first: where a run dies in between, what is known is still all there is.</summary>
    public static void Write(TargetLayout layout, PackRef pack, IEnumerable<RegisteredRow> known, IEnumerable<RegisteredRow> orphans, bool flush)
    {
        Put(PathOf(layout, pack, OrphansExtension), orphans, flush);
        Put(PathOf(layout, pack, KnownExtension), known, flush);
    }

    private static void Put(string path, IEnumerable<RegisteredRow> rows, bool flush)
    {
        RegisteredRow[] sorted = Sorted(rows);
        if (sorted.Length == 0)
            OwnFiles.Delete(path);
        else
            OwnFiles.Replace(path, Bytes(sorted), flush);
    }

    private static RegisteredRow[] Sorted(IEnumerable<RegisteredRow> rows) => [.. rows.OrderBy(row => row.Kind).ThenBy(row => row.Name, StringComparer.Ordinal)];

    private static byte[] Bytes(RegisteredRow[] rows)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("rows", FormatVersion);
            json.WriteStartArray("of");
            foreach (RegisteredRow row in rows)
            {
                json.WriteStartObject();
                json.WriteString("kind", row.Kind.ToString());
                json.WriteString("name", row.Name);
                json.WriteString("file", row.File);
                if (row.Enabled is { } enabled)
                    json.WriteBoolean("enabled", enabled);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static ImmutableArray<RegisteredRow> Read(string path)
    {
        try
        {
            if (!File.Exists(path))
                return [];
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.GetProperty("rows").GetInt32() != FormatVersion ? [] : [.. document.RootElement.GetProperty("of").EnumerateArray().Select(Row)];
        }
        catch (Exception cause) when (cause is FormatException or JsonException or KeyNotFoundException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static RegisteredRow Row(JsonElement row) => new(
        Enum.TryParse(row.GetProperty("kind").GetString(), out ContentKind kind) ? kind : throw new FormatException("no such kind"),
        row.GetProperty("name").GetString()!,
        row.GetProperty("file").GetString()!)
    {
        Enabled = row.TryGetProperty("enabled", out JsonElement enabled) ? enabled.GetBoolean() : null,
    };

    private static string PathOf(TargetLayout layout, PackRef pack, string extension) => Path.Combine(layout.Receipts, pack.Value + extension);
}
