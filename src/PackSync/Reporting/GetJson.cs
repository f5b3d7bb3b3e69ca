using PackSync.Inspecting;

namespace PackSync.Reporting;

/// <param name="State">As in <c>list</c>.</param>
/// <param name="Requested">As in packs.yaml; null where it does not list the pack.</param>
/// <param name="ListedAt">Where packs.yaml lists it.</param>
/// <param name="Run">The run that installed it.</param>
/// <param name="Directories">In the order of the base paths; StackStorm takes the content of the first.</param>
/// <param name="Metadata">What its pack.yaml says.</param>
internal sealed record JsonPackFacts(
    string Pack,
    string State,
    string? Requested,
    JsonPlace? ListedAt,
    JsonVersion? Locked,
    string? Index,
    JsonVersion? Installed,
    string? Run,
    string? Checkout,
    string[] Directories,
    string[] Requires,
    string[] RequiredBy,
    JsonDrift[] Drift,
    JsonMetadata? Metadata)
{
    public static JsonPackFacts Of(PackFacts facts) => new(
        facts.Row.Ref.Value,
        facts.Row.State,
        facts.Row.Requested,
        facts.Entry is null ? null : new JsonPlace(facts.Entry.Place.File, facts.Entry.Place.Line),
        JsonParts.Of(facts.Locked),
        facts.Locked?.Index,
        facts.Receipt is not null && facts.Observed is ObservedPack.Managed ? JsonParts.Of(facts.Receipt.Pack) : JsonParts.Of(facts.Row.Installed),
        facts.Receipt?.RunId,
        facts.Receipt is null ? null : JsonReport.Lower(facts.Receipt.Checkout),
        [.. facts.Directories],
        [.. (facts.Locked ?? facts.Receipt?.Pack)?.Requires.Select(pack => pack.Value) ?? []],
        [.. facts.RequiredBy.Select(pack => pack.Value)],
        [.. facts.Drift.Select(file => new JsonDrift(file.Path, StepDetails.Word(file.Kind)))],
        facts.Metadata is null ? null : JsonMetadata.Of(facts.Metadata));
}

internal sealed record JsonPlace(string File, int Line);

internal sealed record JsonMetadata(string? Name, string? Version, string? Description, string? Author, string? StackstormVersion, string[] PythonVersions, string[] Dependencies)
{
    public static JsonMetadata Of(Packs.PackMetadata metadata) => new(
        metadata.Name, metadata.Version, metadata.Description, metadata.Author, metadata.StackStormVersion, [.. metadata.PythonVersions], [.. metadata.Dependencies]);
}
