using PackSync.Packs;

namespace PackSync.Planning;

/// <summary>One thing of a pack that comes, goes or changes with a step.</summary>
/// <param name="Name">Without the pack: <c>run_instances</c>.</param>
public sealed record ContentChange(ContentKind Kind, string Name, ContentChangeKind Change);

public enum ContentChangeKind
{
    Added,
    Removed,

    /// <summary>Its metadata, or the file that it runs.</summary>
    Changed,
}
