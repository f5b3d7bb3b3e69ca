using System.Collections.Immutable;
using PackSync.Diagnostics;

namespace PackSync.Applying.Hooks;

/// <summary>What became of <c>after</c> hooks.</summary>
/// <param name="Done">Ids of the runs whose hook went through.</param>
/// <param name="Open">Ids of those whose hook is yet to.</param>
public sealed record HookResult(ImmutableArray<string> Done, ImmutableArray<string> Open, ImmutableArray<Diagnostic> Diagnostics)
{
    public static readonly HookResult Nothing = new([], [], []);
}
