using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>What one pack's pack.yaml asks of another.</summary>
internal sealed record Demand(PackRef From, DependencySpec Spec);
