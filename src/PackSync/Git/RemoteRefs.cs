using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Git;

/// <summary>What a remote says it has. <c>refs/pull/*</c> and other foreign namespaces are left out.</summary>
/// <param name="HeadReference">What HEAD points at (<c>refs/heads/main</c>); null for a detached or unborn HEAD.</param>
/// <param name="HeadCommit">Null for an empty repository.</param>
public sealed record RemoteRefs(string? HeadReference, CommitId? HeadCommit, ImmutableArray<RemoteRef> Refs);

/// <param name="Name">Full: <c>refs/heads/main</c>, <c>refs/tags/v1.0.0</c>.</param>
/// <param name="Commit">Peeled: of an annotated tag, the commit it points at.</param>
public sealed record RemoteRef(string Name, CommitId Commit);
