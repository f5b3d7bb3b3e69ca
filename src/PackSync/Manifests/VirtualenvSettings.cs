using System.Collections.Immutable;

namespace PackSync.Manifests;

/// <summary>How virtualenvs are built.</summary>
/// <param name="Command">Program and arguments, with <see cref="Placeholders"/>; empty but for <see cref="VirtualenvBuilder.Command"/>.</param>
/// <param name="Timeout">Of one pack's.</param>
public sealed record VirtualenvSettings(VirtualenvBuilder Builder, ImmutableArray<string> Command, TimeSpan Timeout)
{
    /// <summary>As that of <c>packs.setup_virtualenv</c>.</summary>
    public const int DefaultTimeoutSeconds = 600;
    public const int LongestTimeoutSeconds = 24 * 3600;

    public static readonly ImmutableArray<string> Placeholders = ["{pack}", "{path}", "{virtualenv}", "{python}"];

    public static readonly VirtualenvSettings Default = new(VirtualenvBuilder.List, [], TimeSpan.FromSeconds(DefaultTimeoutSeconds));
}
