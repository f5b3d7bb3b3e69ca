using PackSync.Planning;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>A step whose part under .pack-sync is ready.</summary>
/// <param name="SavedTo">Where edited files were copied to; null where there were none.</param>
internal sealed record StagedStep(PlanStep Step, PackMove Move, string? SavedTo);
