using System.Collections.Immutable;
using PackSync.Packs;

namespace PackSync.Git;

/// <summary>What a remote says it has. <c>refs/pull/*</c> and other foreign namespaces are left out.</summary>
/// <param name="HeadReference">What HEAD points at (<c>refs/heads/main</c>); null for a detached or unborn HEAD.</param>
/// <param name="HeadCommit">Null for an empty repository.</param>
public sealed record RemoteRefs(string? HeadReference, CommitId? HeadCommit, ImmutableArray<RemoteRef> Refs)
{
    private const string PeeledSuffix = "^{}";

    /// <summary>Names that git would not let anyone make are left out, as git leaves them out: a server may list anything, and what is asked for later is one of these.</summary>
    /// <param name="ids">By name, as listed: HEAD, and behind <c>^{}</c> what an annotated tag points at.</param>
    internal static RemoteRefs Listed(string? head, IReadOnlyDictionary<string, CommitId> ids)
    {
        IEnumerable<RemoteRef> refs = ids
            .Where(pair => GitName.IsReference(pair.Key))
            .Select(pair => new RemoteRef(pair.Key, ids.GetValueOrDefault(pair.Key + PeeledSuffix, pair.Value)))
            .OrderBy(reference => reference.Name, StringComparer.Ordinal);
        return new RemoteRefs(head is not null && GitName.IsReference(head) ? head : null, ids.TryGetValue("HEAD", out CommitId commit) ? commit : null, [.. refs]);
    }
}

/// <param name="Name">Full: <c>refs/heads/main</c>, <c>refs/tags/v1.0.0</c>.</param>
/// <param name="Commit">Peeled: of an annotated tag, the commit it points at.</param>
public sealed record RemoteRef(string Name, CommitId Commit);
