using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>A pack at one commit, or a directory as it is now: read, checked, hashed.</summary>
/// <param name="Tree">Null for a directory.</param>
internal sealed record Snapshot(PackMetadata Metadata, ContentHash Content, TreeId? Tree);
