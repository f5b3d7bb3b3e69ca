using System.Collections.Immutable;

namespace PackSync.Manifests;

/// <summary>Commands (program and arguments, no shell) around an apply; empty: none.</summary>
public sealed record HookSettings(ImmutableArray<string> Before, ImmutableArray<string> After)
{
    public const int DefaultTimeoutSeconds = 600;
    public const int LongestTimeoutSeconds = 24 * 3600;

    public static readonly HookSettings None = new([], []);

    /// <summary>How long each may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(DefaultTimeoutSeconds);
}
