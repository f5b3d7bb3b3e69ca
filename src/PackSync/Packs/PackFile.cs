using PackSync.Hashing;

namespace PackSync.Packs;

/// <summary>One file of a pack. Path: relative to the pack, <c>/</c> between segments. Hash: of the bytes, or of a link's target text.</summary>
public sealed record PackFile(string Path, FileKind Kind, Sha256Digest Hash);
