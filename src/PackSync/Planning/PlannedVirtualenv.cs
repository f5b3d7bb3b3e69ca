using PackSync.Packs;

namespace PackSync.Planning;

/// <summary>The virtualenv of a pack that changes, or of one in place whose virtualenv is yet to be built.</summary>
/// <param name="Builds">False: it stays, for that reason.</param>
/// <param name="Reason">In words, for people.</param>
/// <param name="IsOpen">The pack is in place and its virtualenv is not; the next apply builds it.</param>
public sealed record PlannedVirtualenv(PackRef Ref, bool Builds, string Reason, bool IsOpen);
