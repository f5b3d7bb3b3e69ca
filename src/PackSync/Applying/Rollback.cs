using System.Collections.Immutable;
using PackSync.Targets;

namespace PackSync.Applying;

/// <summary>Puts back the trees and receipts that the last runs replaced. Edits made since are saved first, or refused without <c>repair</c>.</summary>
public static class Rollback
{
    /// <summary>Newest first.</summary>
    public static ImmutableArray<HistoryEntry> List(TargetLayout layout) => throw new NotImplementedException();

    /// <param name="runs">How many runs to go back; 1 undoes the last.</param>
    public static RollbackResult Run(TargetLayout layout, RunIdentity identity, int runs, bool repair) => throw new NotImplementedException();
}

public sealed record RollbackResult(ImmutableArray<string> UndoneRuns, ImmutableArray<HistoryChange> Packs, ImmutableArray<string> SavedTo);
