namespace PackSync.Bench;

/// <param name="Prepare">Before each run, not measured.</param>
internal sealed record BenchEntry(string Name, BenchCommand Command, Action? Prepare = null);
