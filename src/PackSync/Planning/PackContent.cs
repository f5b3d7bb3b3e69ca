using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Planning;

/// <summary>What a pack's step means to StackStorm.</summary>
/// <param name="Changes">By kind and name.</param>
/// <param name="Sensors">Those at work whose code, shared code or config changes: their containers run the old one until they are started anew.</param>
public sealed record PackContent(PackRef Ref, ImmutableArray<ContentChange> Changes, ImmutableArray<string> Sensors);
