using System.Collections.Immutable;
using System.Text.Json;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>
/// holds.json. One fault, and it is an error: a freeze that cannot be read must not be taken for none. Changing it needs the run lock.
/// </summary>
public static class HoldStore
{
    private const int FormatVersion = 1;

    /// <returns>Also those that have run out.</returns>
    /// <exception cref="DiagnosticException">It is there and cannot be read.</exception>
    public static TargetHolds Read(TargetLayout layout)
        => Parse(layout.Holds, root => new TargetHolds(
            HoldJson.Read(Member(root, "target")),
            Packs(root).ToImmutableSortedDictionary(pack => pack.Ref, pack => pack.Hold ?? throw new FormatException($"the hold of {pack.Ref} is none")))) ?? TargetHolds.None;

    /// <exception cref="DiagnosticException">The disk refused; the previous holds are unchanged.</exception>
    public static void Write(TargetLayout layout, TargetHolds holds)
    {
        try
        {
            if (holds.IsEmpty)
                OwnFiles.Delete(layout.Holds);
            else
                OwnFiles.Replace(layout.Holds, Write(holds.Target, holds.Packs.Select(pack => (pack.Key, (Hold?)pack.Value))));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(TargetProblems.NotWritable(layout.PacksDirectory, cause), cause);
        }
    }

    /// <summary>What a run is to change when it is committed: null lifts a hold. Not flushed.</summary>
    internal static void Stage(string path, IEnumerable<(PackRef Ref, Hold? Hold)> packs) => OwnFiles.Replace(path, Write(null, packs), flush: false);

    /// <summary>Merged with what is there, for a person may have held something since the run died. May have happened already.</summary>
    /// <exception cref="DiagnosticException">It is there and cannot be read.</exception>
    internal static void BringIn(TargetLayout layout, string staged)
    {
        if (Parse(staged, root => Packs(root).ToArray()) is not { } changes)
            return;
        Write(layout, changes.Aggregate(Read(layout), (holds, pack) => holds.With(pack.Ref, pack.Hold)));
        OwnFiles.Delete(staged);
    }

    /// <returns>Null where there is no such file.</returns>
    private static T? Parse<T>(string path, Func<JsonElement, T> read)
        where T : class
    {
        try
        {
            if (PathStat.Read(path) is null)
                return null;
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Member(document.RootElement, "holds").TryGetInt32(out int version) && version == FormatVersion
                ? read(document.RootElement)
                : throw new FormatException($"this version knows format {FormatVersion}");
        }
        catch (Exception cause) when (cause is FormatException or JsonException or InvalidOperationException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(TargetProblems.UnreadableHolds(path, cause), cause);
        }
    }

    private static IEnumerable<(PackRef Ref, Hold? Hold)> Packs(JsonElement root)
        => Member(root, "packs").EnumerateObject().Select(pack => (PackRef.Parse(pack.Name), HoldJson.Read(pack.Value)));

    private static byte[] Write(Hold? target, IEnumerable<(PackRef Ref, Hold? Hold)> packs)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("holds", FormatVersion);
            HoldJson.Write(json, "target", target);
            json.WriteStartObject("packs");
            foreach ((PackRef pack, Hold? hold) in packs)
                HoldJson.Write(json, pack.Value, hold);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static JsonElement Member(JsonElement parent, string name)
        => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement found) ? found : throw new FormatException($"'{name}' is missing");
}
