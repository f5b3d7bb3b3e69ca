using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Lockfiles;

/// <summary>One pack as decided. A git pack has commit, tree and reference; a plain local directory has only content.</summary>
/// <param name="Requested"><see cref="PackRequest.Text"/> of packs.yaml, or of the dependency that brought it in.</param>
/// <param name="Version">Of the tag where a tag was chosen, else of pack.yaml; null where neither says.</param>
/// <param name="Source">As written in packs.yaml, or the index's repo_url; relative ones stay relative to the lock.</param>
/// <param name="Reference">Full name (<c>refs/tags/v2.0.2</c>, <c>refs/heads/main</c>); null for a bare commit and for directories.</param>
/// <param name="Tree">Of the subfolder where <paramref name="Path"/> is set.</param>
/// <param name="Index">The index as written in packs.yaml; null where packs.yaml or a dependency names the source.</param>
/// <param name="RequiredBy">Empty: asked for by packs.yaml.</param>
public sealed record LockedPack(
    PackRef Ref,
    string Requested,
    string? Version,
    string Source,
    string? Path,
    string? TagPrefix,
    string? Reference,
    CommitId? Commit,
    TreeId? Tree,
    ContentHash Content,
    string? Index,
    ImmutableArray<PackRef> Requires,
    ImmutableArray<PackRef> RequiredBy)
{
    /// <summary>Of the platform, by its pack.yaml; none where the lock does not say.</summary>
    public PackRequirements Requirements { get; init; } = PackRequirements.None;

    /// <summary>Of a plain local directory: the pack's own folder.</summary>
    /// <param name="source">What <see cref="Source"/> says, read.</param>
    public string DirectoryIn(SourceUrl source) => Path is null ? source.Location : System.IO.Path.Combine(source.Location, Path);
}
