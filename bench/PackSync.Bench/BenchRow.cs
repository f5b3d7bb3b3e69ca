using System.Collections.Immutable;

namespace PackSync.Bench;

/// <summary>One line of work, done by several in turn. The first entry is ours.</summary>
/// <param name="Work">In the table's words.</param>
/// <param name="Goals">How much of another's time ours may take.</param>
internal sealed record BenchRow(string Work, ImmutableArray<BenchEntry> Entries, params ImmutableArray<BenchGoal> Goals)
{
    /// <summary>Programs, files and sockets are counted, too.</summary>
    public bool IsCounted { get; init; } = true;

    /// <summary>How ours grows, and no more.</summary>
    public BenchRow OursAlone() => this with { Entries = [Entries[0]], Goals = [], IsCounted = false };
}
