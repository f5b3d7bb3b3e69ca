using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.StackStorm.Virtualenvs;

/// <param name="Built">In the order in which they were.</param>
/// <param name="Open">Those that are yet to be built.</param>
/// <param name="Listed">Those that somebody else is to build: that is said once.</param>
public sealed record VirtualenvResult(ImmutableArray<PackRef> Built, ImmutableArray<PackRef> Open, ImmutableArray<PackRef> Listed, ImmutableArray<Diagnostic> Diagnostics)
{
    public static readonly VirtualenvResult Nothing = new([], [], [], []);
}
