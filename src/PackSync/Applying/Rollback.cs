using System.Collections.Immutable;
using PackSync.Packs;
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

/// <param name="Packs">What that run did, pack by pack.</param>
public sealed record HistoryEntry(string RunId, string Command, ImmutableArray<HistoryChange> Packs);

/// <param name="FromVersion">Null: was not there. <param name="ToVersion">Null: was removed.</param></param>
public sealed record HistoryChange(PackRef Ref, string Action, string? FromVersion, string? ToVersion);

public sealed record RollbackResult(ImmutableArray<string> UndoneRuns, ImmutableArray<HistoryChange> Packs, ImmutableArray<string> SavedTo);
