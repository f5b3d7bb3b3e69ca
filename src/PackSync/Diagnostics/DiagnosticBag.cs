using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace PackSync.Diagnostics;

/// <summary>Collects diagnostics so that a run reports every fault it can see, not only the first. Safe for parallel use.</summary>
public sealed class DiagnosticBag
{
    private readonly ConcurrentQueue<Diagnostic> _diagnostics = new();

    public bool HasErrors => _diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);

    public void Add(Diagnostic diagnostic) => _diagnostics.Enqueue(diagnostic);

    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
            Add(diagnostic);
    }

    /// <summary>In the order added; those with a place first come in the order of their lines.</summary>
    public ImmutableArray<Diagnostic> ToImmutable() => [.. _diagnostics];
}
