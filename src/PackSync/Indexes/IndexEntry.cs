using System.Text.Json;
using PackSync.Manifests;
using PackSync.Packs;

namespace PackSync.Indexes;

/// <summary>What an index says of one pack; unknown keys are tolerated.</summary>
/// <param name="Version">The index's version: of the newest tag by date, not the highest; null where missing.</param>
/// <param name="Source">repo_url, parsed.</param>
/// <param name="Json">The whole entry, an object; every text in it is Unicode, though a stranger's.</param>
public sealed record IndexEntry(PackRef Ref, string? Version, SourceUrl Source, JsonElement Json, IndexSource Index);
