using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using PackSync.Lockfiles;
using PackSync.Packs;

namespace PackSync.Planning.SavedPlans;

/// <summary>A saved plan as JSON. Reading it checks every value: the file may have been edited, and what it says is shown to people.</summary>
public static class SavedPlanJson
{
    private const int FormatVersion = 1;

    private static readonly SavedPlanContext Context = new(new JsonSerializerOptions(SavedPlanContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Write(SavedPlan plan) => JsonSerializer.SerializeToUtf8Bytes(
        new SavedPlanDocument(
            FormatVersion,
            plan.Made,
            new SavedBasis(
                plan.Basis.Tool,
                plan.Basis.Host,
                plan.Basis.PacksDirectory,
                plan.Basis.ManifestPath,
                plan.Basis.Manifest.ToString(),
                plan.Basis.Lock.ToString(),
                new SortedDictionary<string, string>(plan.Basis.Packs.ToDictionary(pack => pack.Key.Value, pack => pack.Value.ToString()), StringComparer.Ordinal)),
            new SavedOptions(
                plan.Permissions.Prune,
                plan.Permissions.Repair,
                plan.Permissions.Adopt,
                plan.Permissions.AllowEmpty,
                plan.Permissions.AllowBreaking,
                plan.KeepGoing,
                plan.Frozen,
                Texts(plan.Permissions.Only),
                Texts(plan.Permissions.Except)),
            plan.Plan.Exchange,
            [.. plan.Plan.Steps.Select(Step)],
            Hold(plan.Plan.Hold)),
        Context.SavedPlanDocument);

    /// <exception cref="FormatException">Not a saved plan, or of another version; the message says why, after "… is no saved plan: ".</exception>
    public static SavedPlan Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            CheckVersion(bytes);
            return SavedPlanReading.Read(JsonSerializer.Deserialize(bytes, Context.SavedPlanDocument) ?? throw new FormatException("it holds nothing"));
        }
        catch (JsonException fault)
        {
            // its message names types of ours
            string place = fault.LineNumber is { } line ? $"line {line + 1}" : "its end";
            throw new FormatException($"not what this version writes, at {place}{(fault.Path is { Length: > 1 } path ? $" ({path})" : "")}", fault);
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            throw new FormatException("it holds text that is no Unicode", fault);
        }
    }

    /// <summary>One step as text, equal where the steps are; where packs.yaml names its pack does not count, for it depends on where the user stands.</summary>
    internal static string Comparable(PlanStep step)
    {
        SavedStep saved = Step(step);
        return JsonSerializer.Serialize(saved with { Refusal = saved.Refusal is { } refusal ? refusal with { File = null, Line = null, Column = null } : null }, Context.SavedStep);
    }

    /// <summary>A newer format has keys that are unknown here: that it is newer is the one thing that helps.</summary>
    private static void CheckVersion(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Trim(" \t\r\n"u8).IsEmpty)
            throw new FormatException("there is nothing in it");
        var root = JsonElement.Parse(bytes, new JsonDocumentOptions { MaxDepth = Context.Options.MaxDepth, AllowDuplicateProperties = false });
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("savedPlan", out JsonElement version) || version.ValueKind != JsonValueKind.Number)
            throw new FormatException("it has no 'savedPlan'");
        if (!version.TryGetInt32(out int number) || number != FormatVersion)
            throw new FormatException($"its format is {Diagnostics.Display.Safe(version.GetRawText())}, this version knows {FormatVersion}");
    }

    private static SavedStep Step(PlanStep step) => step switch
    {
        PlanStep.PutPack put => Bare("put", step) with
        {
            From = Version(put.From),
            To = Pack(put.To),
            Install = Install(put.Options),
            Drift = Drift(put.Drift),
            SaveWhole = put.SaveWhole,
        },
        PlanStep.RecordPack record => Bare("record", step) with { To = Pack(record.To), Install = Install(record.Options) },
        PlanStep.RemovePack removal => Bare("remove", step) with
        {
            From = Version(removal.From),
            Drift = Drift(removal.Drift),
            SaveWhole = removal.SaveWhole,
            IsUnmanaged = removal.IsUnmanaged,
            IsGone = removal.IsGone,
        },
        PlanStep.LeavePack leave => Bare("leave", step) with
        {
            From = Version(leave.At),
            Cause = leave.Cause,
            Hold = Hold(leave.Hold),
            Instead = leave.Instead is { } instead ? Step(instead) : null,
        },
        PlanStep.PutConfig config => Bare("config", step) with { Config = Config(config.Content, config.IsEdited, config.Changes) },
        PlanStep.RecordConfig config => Bare("recordConfig", step) with { Config = Config(config.Content, false, []) },
        PlanStep.LeaveConfig config => Bare("leaveConfig", step) with { Config = new SavedConfig(null, null, null, false, false, [], [.. config.NotCompared]) },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static SavedConfig Config(ConfigContent content, bool isEdited, ImmutableArray<ConfigChange> changes) => new(
        content.Path,
        content.Digest,
        content.Present is { } present ? new SavedFile(present.Size, present.ModifiedNs, present.Inode) : null,
        content.SavesPresent,
        isEdited,
        [.. changes.Select(change => new SavedConfigChange(change.Key, change.From, change.To))],
        []);

    private static SavedStep Bare(string kind, PlanStep step)
        => new(kind, step.Ref.Value, step.Action, step.Reason, Refusal(step.Refusal), null, null, null, null, null, null, null, null, null, null, null);

    private static SavedRefusal? Refusal(Diagnostics.Diagnostic? refusal)
        => refusal is null ? null : new SavedRefusal(refusal.Code, refusal.Message, refusal.Help, refusal.Place?.File, refusal.Place?.Line, refusal.Place?.Column);

    private static SavedVersion? Version(InstalledVersion? version) => version is null ? null : new SavedVersion(version.Version, version.Commit?.Hex, version.Source);

    private static SavedPack Pack(LockedPack pack) => new(
        pack.Requested,
        pack.Version,
        pack.Source,
        pack.Path,
        pack.TagPrefix,
        pack.Reference,
        pack.Commit?.Hex,
        pack.Tree?.Hex,
        pack.Content.ToString(),
        pack.Index,
        Texts(pack.Requires),
        Texts(pack.RequiredBy));

    private static SavedInstall Install(InstallOptions options) => new(options.Checkout, [.. options.Ignore], [.. options.Keep]);

    private static SavedDrift[] Drift(ImmutableArray<Inspecting.FileDrift> drift) => [.. drift.Select(file => new SavedDrift(file.Path, file.Kind))];

    private static SavedHold? Hold(Targets.Hold? hold) => hold is null ? null : new SavedHold(hold.By, hold.Host, hold.Since, hold.Reason, hold.Until, hold.Run);

    private static string[] Texts(ImmutableArray<PackRef> packs) => [.. packs.Select(pack => pack.Value)];
}
