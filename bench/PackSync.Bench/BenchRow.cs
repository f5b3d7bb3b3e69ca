using System.Collections.Immutable;

namespace PackSync.Bench;

/// <summary>One line of work, done by several in turn.</summary>
/// <param name="Work">In the table's words.</param>
/// <param name="Goal">In the words of the goal; null: none was set.</param>
internal sealed record BenchRow(string Work, string? Goal, ImmutableArray<BenchEntry> Entries);

/// <param name="Prepare">Before each run, not measured.</param>
internal sealed record BenchEntry(string Name, BenchCommand Command, Action? Prepare = null);
