using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Planning;

/// <summary>How a pack's tree is put in place; from its entry in packs.yaml and the target.</summary>
public sealed record InstallOptions(CheckoutMode Checkout, ImmutableArray<string> Ignore, ImmutableArray<string> Keep);
