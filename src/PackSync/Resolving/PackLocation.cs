using PackSync.Indexes;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>Where a pack's repository is, and how we know.</summary>
/// <param name="Index">The index entry that names it; null where packs.yaml, a dependency or the earlier pin does.</param>
/// <param name="PinnedIndex">The index of the earlier pin, where it could not be asked now.</param>
internal sealed record PackLocation(SourceUrl Source, IndexEntry? Index, string? PinnedIndex)
{
    public string? IndexWritten => Index?.Index.Written ?? PinnedIndex;
}
