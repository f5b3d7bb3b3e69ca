using System.Collections.Immutable;

namespace PackSync.Diffing;

/// <summary>One file that differs. Modes are no difference: st2 sets them as it likes.</summary>
/// <param name="Hunks">Empty where the lines cannot be shown; then <paramref name="Note"/> says why.</param>
/// <param name="Added">Lines.</param>
/// <param name="Removed">Lines.</param>
public sealed record FileChange(string Path, ChangeKind Kind, ImmutableArray<DiffHunk> Hunks, int Added, int Removed, string? Note)
{
    public bool IsBinary { get; init; }
}
