using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;

namespace PackSync.StackStorm.Registration;

/// <param name="Registered">In the order in which StackStorm was told.</param>
/// <param name="Open">What it has yet to be told of.</param>
public sealed record RegistrationResult(ImmutableArray<PackRef> Registered, ImmutableArray<PackRef> Open, ImmutableArray<Diagnostic> Diagnostics)
{
    public static readonly RegistrationResult Nothing = new([], [], []);
}
