using System.Collections.Immutable;
using System.Text.Json;
using PackSync.Diagnostics;
using PackSync.Files;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>What runs did: one JSON file a run under history/, staged with the run and brought in after its commit point.</summary>
internal static class RunHistory
{
    public static void Stage(RunFolders folders, RunIdentity run, ImmutableArray<PlanStep> steps) => Stage(
        folders,
        run,
        [.. steps.Where(step => step is PlanStep.PutPack or PlanStep.RemovePack { IsGone: false }).Select(Change)],
        [.. steps.OfType<PlanStep.PutConfig>().Select(step => new ConfigHistory(step.Ref, step.Content.Path, step.Content.Present is not null))]);

    /// <summary>A run that wrote receipts only is no history: there is nothing to go back to.</summary>
    public static void Stage(RunFolders folders, RunIdentity run, ImmutableArray<HistoryChange> changes, ImmutableArray<ConfigHistory> configs)
    {
        if (changes.IsEmpty && configs.IsEmpty)
            return;
        var entry = new HistoryEntry(run.RunId, run.Command, [.. changes.Select(change => change with { Before = Before(folders.Layout, change) })])
        {
            Configs = configs,
            Sequence = Next(folders.Layout),
        };
        OwnFiles.Replace(folders.StagedHistory, Write(entry), flush: false);
    }

    /// <summary>From staging, without the packs that were left out after all. May have happened already.</summary>
    public static void BringIn(RunFolders folders, HashSet<PackRef> done)
    {
        if (!File.Exists(folders.StagedHistory) || TryRead(folders.StagedHistory) is not { } staged)
            return;
        HistoryEntry entry = staged with
        {
            Packs = [.. staged.Packs.Where(change => done.Contains(change.Ref))],
            Configs = [.. staged.Configs.Where(config => done.Contains(config.Ref))],
        };
        if (!entry.Packs.IsEmpty || !entry.Configs.IsEmpty)
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
            if (TryRead(path) is { } entry)
                entries.Add(entry);
        }

        entries.Sort((left, right) => right.Sequence.CompareTo(left.Sequence));
        return entries.ToImmutable();
    }

    private static Receipt? Before(TargetLayout layout, HistoryChange change)
        => change.WasThere ? ReceiptStore.Read(layout.Receipt(change.Ref), change.Ref, new DiagnosticBag()) : null;

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
                HoldJson.Write(json, "heldBefore", change.HeldBefore);
                json.WritePropertyName("before");
                if (change.Before is null)
                    json.WriteNullValue();
                else
                    ReceiptJson.Write(json, change.Before);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("configs");
            foreach (ConfigHistory config in entry.Configs)
            {
                json.WriteStartObject();
                json.WriteString("ref", config.Ref.Value);
                json.WriteString("path", config.Path);
                json.WriteBoolean("wasThere", config.WasThere);
                json.WriteBoolean("rolledBack", config.RolledBack);
                HoldJson.Write(json, "heldBefore", config.HeldBefore);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <returns>Null where it is damaged, by hand or by a power cut: the runs around it stay usable.</returns>
    private static HistoryEntry? TryRead(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(document.RootElement);
        }
        catch (Exception cause) when (cause is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
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
            HeldBefore = HoldJson.Read(pack.GetProperty("heldBefore")),
            Before = pack.GetProperty("before") is { ValueKind: JsonValueKind.Object } before ? ReceiptJson.Read(before) : null,
        })])
    {
        // runs before configs were known wrote none
        Configs = root.TryGetProperty("configs", out JsonElement configs) ? [.. configs.EnumerateArray().Select(ReadConfig)] : [],
        Sequence = root.GetProperty("sequence").GetInt64(),
    };

    private static ConfigHistory ReadConfig(JsonElement config) => new(
        PackRef.Parse(config.GetProperty("ref").GetString()!),
        config.GetProperty("path").GetString()!,
        config.GetProperty("wasThere").GetBoolean())
    {
        RolledBack = config.GetProperty("rolledBack").GetBoolean(),
        HeldBefore = HoldJson.Read(config.GetProperty("heldBefore")),
    };
}
