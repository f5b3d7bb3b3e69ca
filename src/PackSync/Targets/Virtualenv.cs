using PackSync.Hashing;
using PackSync.Packs;

namespace PackSync.Targets;

/// <summary>What the virtualenv of a pack is built from; where none of it changes, another build would come to the same.</summary>
/// <param name="Content">Of the pack's files.</param>
/// <param name="IsNeeded">The pack holds Python to run, or requirements.txt.</param>
/// <param name="Requirements">Of requirements.txt; null where there is none.</param>
/// <param name="UsesOwnFiles">requirements.txt names other files of the pack, so that any of them may count.</param>
/// <param name="Python">Such as <c>3.11</c>; null where it is not known.</param>
public sealed record Virtualenv(PackRef Ref, ContentHash Content, bool IsNeeded, Sha256Digest? Requirements, bool UsesOwnFiles, string? Python);
