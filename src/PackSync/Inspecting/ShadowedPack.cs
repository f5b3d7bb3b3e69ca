using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Inspecting;

/// <summary>One pack in more than one base path.</summary>
/// <param name="Directories">In the order in which StackStorm looks; the first is where its content comes from.</param>
/// <param name="Registered">The one whose pack.yaml and config schema are registered.</param>
public sealed record ShadowedPack(PackRef Ref, ImmutableArray<string> Directories, string Registered)
{
    public string Content => Directories[0];
}
