using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>What is known of a pack's virtualenv.</summary>
/// <param name="From">What it was built from, or is being built from; null: not known.</param>
/// <param name="IsBuilt">False: building it did not come to an end, or the pack changed beneath it.</param>
/// <param name="Execution">Id of the execution in StackStorm that builds it; null where none was begun.</param>
public sealed record VirtualenvRecord(PackRef Ref, Virtualenv? From, bool IsBuilt, string? Execution = null);
