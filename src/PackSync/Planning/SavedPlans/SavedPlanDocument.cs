using System.Text.Json.Serialization;
using PackSync.Files;
using PackSync.Inspecting;
using PackSync.Packs;

namespace PackSync.Planning.SavedPlans;

// What a saved plan's file holds (docs/saved-plans.md). Read strictly: no key may be missing, unknown or twice.

/// <param name="SavedPlan">The format's version.</param>
internal sealed record SavedPlanDocument(
    int SavedPlan, DateTimeOffset Made, SavedBasis Basis, SavedOptions Options, ExchangeKind Exchange, SavedStep[] Steps, SavedHold? Hold);

/// <param name="Packs">Digest by pack.</param>
internal sealed record SavedBasis(string Tool, string Host, string PacksDirectory, string ManifestPath, string Manifest, string Lock, SortedDictionary<string, string> Packs);

internal sealed record SavedOptions(bool Prune, bool Repair, bool Adopt, bool AllowEmpty, bool AllowBreaking, bool KeepGoing, bool Frozen, string[] Only, string[] Except);

/// <summary>A step of any kind; what a kind does not have is null.</summary>
/// <param name="Kind">put, record, remove, leave; of a pack's config: config, recordConfig, leaveConfig.</param>
internal sealed record SavedStep(
    string Kind,
    string Pack,
    PlanAction Action,
    string Reason,
    SavedRefusal? Refusal,
    SavedVersion? From,
    SavedPack? To,
    SavedInstall? Install,
    SavedDrift[]? Drift,
    bool? SaveWhole,
    bool? IsUnmanaged,
    bool? IsGone,
    KeepCause? Cause,
    SavedHold? Hold,
    SavedStep? Instead,
    SavedConfig? Config);

/// <summary>Of a step that is about a config. Its values are not here: some are secret.</summary>
/// <param name="Digest">Of the values that are not; null where nothing is written.</param>
internal sealed record SavedConfig(
    string? Path, string? Digest, SavedFile? Present, bool SavesPresent, bool IsEdited, SavedConfigChange[] Changes, string[] NotCompared);

internal sealed record SavedFile(long Size, long Modified, ulong Inode);

/// <summary>Texts are masked where the value may be secret.</summary>
internal sealed record SavedConfigChange(string Key, string? From, string? To);

/// <param name="Line">From 1; null where there is no place.</param>
internal sealed record SavedRefusal(string Code, string Message, string? Help, string? File, int? Line, int? Column);

internal sealed record SavedVersion(string? Version, string? Commit, string? Source);

internal sealed record SavedPack(
    string Requested,
    string? Version,
    string Source,
    string? Path,
    string? TagPrefix,
    string? Reference,
    string? Commit,
    string? Tree,
    string Content,
    string? Index,
    string[] Requires,
    string[] RequiredBy);

internal sealed record SavedInstall(CheckoutMode Checkout, string[] Ignore, string[] Keep);

internal sealed record SavedDrift(string Path, DriftKind Kind);

internal sealed record SavedHold(string By, string Host, DateTimeOffset Since, string? Reason, DateTimeOffset? Until, string? Run);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    MaxDepth = 16)]
[JsonSerializable(typeof(SavedPlanDocument))]
internal sealed partial class SavedPlanContext : JsonSerializerContext;
