using System.Collections.Immutable;
using PackSync.Diagnostics;

namespace PackSync.StackStorm.Schemas;

/// <summary>The patterns of one schema, each compiled once. One that cannot be used finds nothing wrong, and is named.</summary>
internal sealed class Patterns
{
    private readonly Dictionary<string, PythonPattern?> _compiled = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _unchecked = new(StringComparer.Ordinal);

    public ImmutableArray<string> Unchecked => [.. _unchecked];

    /// <returns>Null where it cannot be known.</returns>
    public bool? IsFoundIn(string pattern, string text)
    {
        if (!_compiled.TryGetValue(pattern, out PythonPattern? compiled))
        {
            if (!PythonPattern.TryCompile(pattern, out compiled, out string? fault))
                _unchecked.Add($"{Display.Safe(pattern)} ({Display.Safe(fault)})");
            _compiled[pattern] = compiled;
        }

        bool? found = compiled?.IsFoundIn(text);
        if (compiled is not null && found is null)
        {
            _unchecked.Add($"{Display.Safe(pattern)} (it takes too long)");
            _compiled[pattern] = null; // once is enough
        }

        return found;
    }
}
