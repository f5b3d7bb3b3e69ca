using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.Manifests;

/// <summary>One key of <c>packs:</c>.</summary>
/// <param name="Place">Where the key stands, for every later diagnostic about this pack.</param>
/// <param name="Source">Null: found by name through the indexes.</param>
/// <param name="Path">The pack's subfolder in the repository, <c>/</c> between segments; null: the root.</param>
/// <param name="TagPrefix">What stands before the version in this pack's tags; null: nothing, or <c>v</c>.</param>
/// <param name="Ignore">Globs of files that are never drift.</param>
/// <param name="Keep">Globs of files carried from the old tree into the new one.</param>
public sealed record PackEntry(
    PackRef Ref,
    SourcePlace Place,
    PackRequest Request,
    SourceUrl? Source,
    string? Path,
    string? TagPrefix,
    bool Dependencies,
    bool Absent,
    bool Lfs,
    CheckoutMode? Checkout,
    ImmutableArray<string> Ignore,
    ImmutableArray<string> Keep,
    ImmutableArray<string>? Register,
    PackConfigSource? Config)
{
    /// <summary><c>compatibility: ignore</c>: what the pack requires of StackStorm and Python is not held against it, as <c>st2 pack install --force</c>.</summary>
    public bool IgnoresCompatibility { get; init; }
}
