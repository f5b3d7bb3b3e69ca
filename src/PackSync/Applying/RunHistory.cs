using System.Collections.Immutable;
using System.Text.Json;
using PackSync.Files;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>What runs did: one JSON file a run under history/, staged with the run and brought in after its commit point.</summary>
internal static class RunHistory
{
    public static void Stage(RunFolders folders, RunIdentity run, IEnumerable<PlanStep> steps)
        => Stage(folders, run, [.. steps.Where(step => step.IsChange).Select(Change)]);

    /// <summary>A run that wrote receipts only is no history: there is nothing to go back to.</summary>
    public static void Stage(RunFolders folders, RunIdentity run, ImmutableArray<HistoryChange> changes)
    {
        if (!changes.IsEmpty)
            OwnFiles.Replace(folders.StagedHistory, Write(new HistoryEntry(run.RunId, run.Command, changes) { Sequence = Next(folders.Layout) }), flush: false);
    }

    /// <summary>From staging, without the packs that were left out after all. May have happened already.</summary>
    public static void BringIn(RunFolders folders, HashSet<PackRef> done)
    {
        if (!File.Exists(folders.StagedHistory))
            return;
        HistoryEntry staged = Read(folders.StagedHistory);
        HistoryEntry entry = staged with { Packs = [.. staged.Packs.Where(change => done.Contains(change.Ref))] };
        if (!entry.Packs.IsEmpty)
            OwnFiles.Replace(folders.History, Write(entry), flush: false);
        OwnFiles.Delete(folders.StagedHistory);
    }

    /// <summary>Newest first. An entry that cannot be read is left out.</summary>
    public static ImmutableArray<HistoryEntry> ReadAll(TargetLayout layout)
    {
        if (!Directory.Exists(layout.History))
            return [];
        var entries = ImmutableArray.CreateBuilder<HistoryEntry>();
        foreach (string path in Directory.EnumerateFiles(layout.History, "*.json"))
        {
            try
            {
                entries.Add(Read(path));
            }
            catch (Exception cause) when (cause is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
            {
                // damaged by hand: the runs around it stay usable
            }
        }

        entries.Sort((left, right) => right.Sequence.CompareTo(left.Sequence));
        return entries.ToImmutable();
    }

    private static long Next(TargetLayout layout) => ReadAll(layout) is [{ } newest, ..] ? newest.Sequence + 1 : 1;

    private static HistoryChange Change(PlanStep step) => step switch
    {
        PlanStep.PutPack put => new HistoryChange(put.Ref, Word(put.Action), Version(put.From), put.To.Version ?? put.To.Commit?.Short)
        {
            WasThere = put.Action != PlanAction.Install,
        },
        PlanStep.RemovePack removal => new HistoryChange(removal.Ref, Word(removal.Action), Version(removal.From), null) { WasThere = true },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Word(PlanAction action) => action.ToString().ToLowerInvariant();

    private static string? Version(InstalledVersion? version) => version?.Version ?? version?.Commit?.Short;

    private static byte[] Write(HistoryEntry entry)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("history", 1);
            json.WriteNumber("sequence", entry.Sequence);
            json.WriteString("run", entry.RunId);
            json.WriteString("command", entry.Command);
            json.WriteStartArray("packs");
            foreach (HistoryChange change in entry.Packs)
            {
                json.WriteStartObject();
                json.WriteString("ref", change.Ref.Value);
                json.WriteString("action", change.Action);
                json.WriteString("from", change.FromVersion);
                json.WriteString("to", change.ToVersion);
                json.WriteBoolean("wasThere", change.WasThere);
                json.WriteString("restoredFrom", change.RestoredFrom);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static HistoryEntry Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return Read(document.RootElement);
    }

    private static HistoryEntry Read(JsonElement root) => new(
        root.GetProperty("run").GetString()!,
        root.GetProperty("command").GetString()!,
        [.. root.GetProperty("packs").EnumerateArray().Select(pack => new HistoryChange(
            PackRef.Parse(pack.GetProperty("ref").GetString()!),
            pack.GetProperty("action").GetString()!,
            pack.GetProperty("from").GetString(),
            pack.GetProperty("to").GetString())
        {
            WasThere = pack.GetProperty("wasThere").GetBoolean(),
            RestoredFrom = pack.GetProperty("restoredFrom").GetString(),
        })])
    {
        Sequence = root.GetProperty("sequence").GetInt64(),
    };
}
