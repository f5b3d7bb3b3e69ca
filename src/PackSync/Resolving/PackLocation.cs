using PackSync.Diagnostics;
using PackSync.Indexes;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>Where a pack's repository is, and how we know.</summary>
/// <param name="Entry">The index entry that names it; null where packs.yaml, a dependency or the earlier pin does.</param>
/// <param name="PinnedIndex">The index of the earlier pin, which stands in where no index answered.</param>
/// <param name="Unanswered">Why none did; then there is no index's version to go by.</param>
internal sealed record PackLocation(SourceUrl Source, IndexEntry? Entry, string? PinnedIndex, Diagnostic? Unanswered)
{
    public string? IndexWritten => Entry?.Index.Written ?? PinnedIndex;

    /// <summary>As the lock writes it: a relative address of a local index becomes relative to packs.yaml, because that is where the lock stands.</summary>
    public string LockedSource(string manifestDirectory)
    {
        string written = Source.Written.StartsWith("file://", StringComparison.OrdinalIgnoreCase) ? Source.Written["file://".Length..] : Source.Written;
        if (Entry is null || !Source.IsLocal || Path.IsPathRooted(written))
            return Source.Written;
        string relative = Path.GetRelativePath(manifestDirectory, Source.Location).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) ? relative : "./" + relative;
    }
}
