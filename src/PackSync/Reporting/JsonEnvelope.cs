using System.Text.Json;
using System.Text.Json.Serialization;
using PackSync.Applying.Hooks;

namespace PackSync.Reporting;

// What --json prints, for every command. Keys are only ever added; a changed meaning raises formatVersion. docs/commands.md describes them.

/// <param name="Conditions">Every one that holds: error, integrity, drift, staleLock, refused, busy, followUp, pending, interrupted, delisted, held, heldBack.</param>
/// <param name="Summary">Numbers of packs, by the command's own words.</param>
internal sealed record JsonEnvelope(
    int FormatVersion,
    string Command,
    int ExitCode,
    bool ChangesPresent,
    string[] Conditions,
    Dictionary<string, int> Summary,
    JsonDiagnostic[] Diagnostics)
{
    /// <summary>Of one of several environments: its packs.yaml.</summary>
    public string? Manifest { get; init; }

    /// <summary>One document for each environment, where --file named several.</summary>
    public JsonEnvelope[]? Environments { get; init; }

    public JsonPlan? Plan { get; init; }

    public JsonApply? Apply { get; init; }

    public JsonPlan? Verify { get; init; }

    public JsonLock? Lock { get; init; }

    public JsonRow[]? List { get; init; }

    public JsonRollback? Rollback { get; init; }

    public JsonRun[]? History { get; init; }

    public JsonMatch[]? Search { get; init; }

    public JsonShownPack[]? ShowPack { get; init; }

    public JsonIndexHealth? IndexHealth { get; init; }

    public JsonOutdated[]? Outdated { get; init; }

    public JsonCompared? Compared { get; init; }

    public JsonDiff? Diff { get; init; }

    public JsonPackFacts[]? Get { get; init; }

    public JsonInit? Init { get; init; }

    public JsonImport? Import { get; init; }

    public JsonRegistration? Register { get; init; }

    /// <summary>Where --receipt-into was given: what this node has.</summary>
    public JsonReceipt? Receipt { get; init; }

    /// <summary>Of verify --receipt.</summary>
    public JsonNodes? Nodes { get; init; }

    public JsonConfigured? Config { get; init; }

    /// <summary>The schema of packs.yaml, as an object.</summary>
    public JsonElement? Schema { get; init; }

    public JsonHolds? Holds { get; init; }

    public JsonHolder? Unlock { get; init; }

    public string? Completion { get; init; }

    public JsonArticle[]? Explain { get; init; }
}

/// <param name="Title">Markdown, as <paramref name="Text"/>.</param>
internal sealed record JsonArticle(string Code, string Title, string Text);

/// <param name="Line">From 1; null where there is no place.</param>
internal sealed record JsonDiagnostic(string Code, string Severity, string Message, string? Help, string? File, int? Line, int? Column);

/// <param name="Exchange">unknown, atomic, renames, copy: how directories change places here.</param>
internal sealed record JsonPlan(string PacksDirectory, string? InterruptedRun, JsonHold? Hold, string Exchange, JsonStep[] Steps, JsonStale[] Stale, JsonLockChange[] NewLock)
{
    /// <summary>Of verify --remote: how many pins were asked about.</summary>
    public int? RemotePins { get; init; }

    /// <summary>Packs that are in place and that StackStorm has yet to be told of; those that change are not among them.</summary>
    public string[]? Unregistered { get; init; }

    /// <summary>Ids of earlier runs whose after hook has not gone through, oldest first.</summary>
    public string[]? OpenHooks { get; init; }

    /// <summary>Packs whose declared config StackStorm's API has yet to be sent.</summary>
    public string[]? UnsentConfigs { get; init; }

    /// <summary>Packs that StackStorm was told of, and of which an operator's choices have yet to be put back.</summary>
    public string[]? Unsettled { get; init; }

    /// <summary>Of packs that change, and those of others that are yet to be built.</summary>
    public JsonVirtualenv[]? Virtualenvs { get; init; }

    /// <summary>What StackStorm keeps, though its files go or are gone.</summary>
    public JsonOrphans[]? Orphans { get; init; }

    /// <summary>Of plan --out: the file.</summary>
    public string? SavedTo { get; init; }

    /// <summary>Of show: where the plan comes from.</summary>
    public JsonSavedPlan? Saved { get; init; }
}

/// <param name="Options">Of apply, that it was made with: <c>--prune</c>, <c>--pack aws</c>.</param>
internal sealed record JsonSavedPlan(DateTimeOffset Made, string Tool, string Host, string Manifest, string[] Options);

/// <param name="Change">Carrying it out writes to the pack's directory.</param>
/// <param name="KeptBecause">inSync, delisted, unmanaged, protected, notLocked, held; null for other actions than keep.</param>
internal sealed record JsonStep(
    string Pack,
    string Action,
    bool Change,
    string Reason,
    string? KeptBecause,
    JsonVersion? From,
    JsonVersion? To,
    JsonDrift[] Drift,
    JsonDiagnostic? Refusal)
{
    /// <summary>Of an apply: done, unchanged, refused, failed, skipped.</summary>
    public string? Outcome { get; init; }

    public string? SavedTo { get; init; }

    public JsonHold? Hold { get; init; }

    /// <summary>What would be done if the pack were not held.</summary>
    public JsonStep? Instead { get; init; }

    /// <summary>Of a step that is about the pack's config.</summary>
    public JsonConfig? Config { get; init; }

    /// <summary>Where content was asked for.</summary>
    public JsonContent? Content { get; init; }
}

/// <param name="NotCompared">Keys whose values come from variables that are not set.</param>
internal sealed record JsonConfig(string? Path, JsonConfigChange[] Changes, string[] NotCompared);

/// <param name="From">Masked where it is secret, or may be; null: the key is new.</param>
/// <param name="To">Null: the key goes away.</param>
internal sealed record JsonConfigChange(string Key, string? From, string? To);

/// <param name="SensorsToRestart">They run the old code until their containers are started anew.</param>
internal sealed record JsonContent(JsonContentChange[] Changes, string[] SensorsToRestart);

/// <param name="Kind">action, workflow, sensor, trigger, rule, alias, policy.</param>
/// <param name="Change">added, removed, changed.</param>
internal sealed record JsonContentChange(string Kind, string Name, string Change);

internal sealed record JsonVersion(string? Version, string? Commit, string? Source, string? Path, string? Reference, string? Content);

internal sealed record JsonDrift(string Path, string Kind);

internal sealed record JsonStale(string Pack, string Reason);

internal sealed record JsonApply(string PacksDirectory, string? Run, string? RecoveredRun, JsonStep[] Steps, JsonLockChange[] NewLock)
{
    /// <summary>Where some were built, or are to be.</summary>
    public JsonVirtualenvs? Virtualenvs { get; init; }

    /// <summary>Where StackStorm is told by its API.</summary>
    public JsonRegistration? Registration { get; init; }

    /// <summary>Where an after hook ran, or is open.</summary>
    public JsonHooks? Hooks { get; init; }

    /// <summary>What StackStorm keeps, though its files are gone.</summary>
    public JsonOrphans[]? Orphans { get; init; }
}

/// <param name="Done">Ids of the runs whose after hook went through.</param>
/// <param name="Open">Ids of those whose hook the next apply runs.</param>
internal sealed record JsonHooks(string[] Done, string[] Open)
{
    public static JsonHooks? Of(HookResult result) => result.Done.IsEmpty && result.Open.IsEmpty ? null : new([.. result.Done], [.. result.Open]);
}

internal sealed record JsonLock(string Path, bool Written, JsonLockChange[] Changes);

/// <param name="Change">added, moved, removed, or requested (same commit, asked for otherwise).</param>
internal sealed record JsonLockChange(string Pack, string Change, JsonVersion? From, JsonVersion? To, string[] RequiredBy)
{
    public JsonChangelog? Changes { get; init; }

    /// <summary>Of a comparison of two locks: what the later one asks for.</summary>
    public string? Requested { get; init; }

    /// <summary>Of a comparison of two locks: the files that differ; null where the pack comes or goes, or they were not at hand.</summary>
    public JsonFileChange[]? Files { get; init; }
}

internal sealed record JsonRow(string Pack, string State, string? Requested, bool Dependency, JsonVersion? Installed, JsonVersion? Locked, JsonHold? Hold);

/// <param name="Rebuilt">Packs whose tree was kept no longer and was made anew.</param>
/// <param name="Configs">Packs whose config was put back.</param>
internal sealed record JsonRollback(string[] UndoneRuns, string? RecoveredRun, JsonRunChange[] Packs, string[] Rebuilt, string[] SavedTo, string[] Configs)
{
    /// <summary>Where some were built, or are to be.</summary>
    public JsonVirtualenvs? Virtualenvs { get; init; }

    /// <summary>Where StackStorm is told by its API.</summary>
    public JsonRegistration? Registration { get; init; }
}

/// <param name="Since">UTC, as <c>2026-11-25T12:00:00Z</c>.</param>
/// <param name="Run">The rollback that made it.</param>
internal sealed record JsonHold(string By, string Host, string Since, string? Until, string? Reason, string? Run);

/// <param name="Target">The hold of the whole target.</param>
/// <param name="ReleasedPacks">Packs that were held before the command.</param>
internal sealed record JsonHolds(string PacksDirectory, JsonHold? Target, Dictionary<string, JsonHold> Packs, bool ReleasedTarget, string[] ReleasedPacks);

/// <param name="Run">Who holds the target, or held it; null: nobody.</param>
internal sealed record JsonHolder(string PacksDirectory, bool Freed, string? Run, int? Pid, string? Host, string? User, string? Command, string? Start);

internal sealed record JsonRun(string Run, string Command, JsonRunChange[] Packs);

internal sealed record JsonRunChange(string Pack, string Action, string? From, string? To);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(JsonEnvelope))]
internal sealed partial class JsonEnvelopeContext : JsonSerializerContext;
