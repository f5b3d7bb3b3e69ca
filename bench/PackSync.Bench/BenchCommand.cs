using System.Collections.Immutable;

namespace PackSync.Bench;

/// <summary>A program to measure.</summary>
/// <param name="Directory">Where it runs.</param>
internal sealed record BenchCommand(string Program, ImmutableArray<string> Arguments, string Directory)
{
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableArray<int> Expected { get; init; } = [0];

    public static BenchCommand Shell(string script, string directory) => new("sh", ["-c", script], directory);

    public override string ToString() => $"{Program} {string.Join(' ', Arguments)}";
}
