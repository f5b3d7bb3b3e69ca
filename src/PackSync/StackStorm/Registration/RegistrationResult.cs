using System.Collections.Immutable;
using PackSync.Diagnostics;
using PackSync.Packs;
using PackSync.Planning;
using PackSync.StackStorm.Database;

namespace PackSync.StackStorm.Registration;

/// <param name="Registered">In the order in which StackStorm was told.</param>
/// <param name="Open">What it has yet to be told of.</param>
public sealed record RegistrationResult(ImmutableArray<PackRef> Registered, ImmutableArray<PackRef> Open, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Rows of StackStorm's database whose files were gone.</summary>
    public ImmutableArray<OrphanedRow> Deleted { get; init; } = [];

    /// <summary>Packs whose declared config was sent, for <c>configs: api</c>.</summary>
    public ImmutableArray<PackRef> SentConfigs { get; init; } = [];

    /// <summary>What registering had undone.</summary>
    public ImmutableArray<OperatorChoice> PutBack { get; init; } = [];

    /// <summary>Those that are still there; null where nobody was asked.</summary>
    public ImmutableArray<OrphanedPack>? Orphans { get; init; }

    public static readonly RegistrationResult Nothing = new([], [], []);
}
