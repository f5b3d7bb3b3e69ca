using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Applying;

/// <param name="UndoneRuns">Newest first.</param>
/// <param name="Packs">Empty where the target was as before those runs already.</param>
/// <param name="Rebuilt">Of them, those whose tree was kept no longer and was made anew.</param>
/// <param name="SavedTo">Folders of files that were set aside: edited ones, and kept ones that are other than before.</param>
/// <param name="Diagnostics">Warnings.</param>
public sealed record RollbackResult(
    ImmutableArray<string> UndoneRuns, ImmutableArray<HistoryChange> Packs, ImmutableArray<PackRef> Rebuilt, ImmutableArray<string> SavedTo, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Packs whose config was put back.</summary>
    public ImmutableArray<PackRef> Configs { get; init; } = [];
}
