using System.Collections.Immutable;
using NuGet.Versioning;
using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>Which commit answers a wish, given what the remote has.</summary>
internal static class VersionChooser
{
    /// <summary>The answer is among the branches and tags: no commit needs to be looked up by its id.</summary>
    public static bool IsListed(Wish wish) => (wish.Request as PackRequest.At)?.Reference is not (GitReference.Commit or GitReference.Named);

    /// <summary>PURE but for looking short commit ids up.</summary>
    /// <param name="findCommits">All whose id begins with these digits.</param>
    /// <exception cref="DiagnosticException">Nothing answers it.</exception>
    public static ResolvedReference Choose(Wish wish, PackLocation location, RemoteRefs remote, Func<string, ImmutableArray<CommitId>> findCommits, Func<Diagnostic> conflict)
    {
        var references = new ReferenceResolver(location.Source, remote, wish.Entry?.TagPrefix, findCommits);
        return (wish.Request, location) switch
        {
            (PackRequest.InRange, _) => Highest(wish, remote, conflict),
            (PackRequest.At at, _) => references.Resolve(at.Reference),
            (_, { Entry.Version: { } version }) => references.Resolve(new GitReference.Version(version)),
            (_, { Entry: { } entry }) => throw new DiagnosticException(ResolveProblems.NoIndexVersion(wish.Ref, entry, wish.Entry?.Place)),
            (_, { Unanswered: { } problem }) => throw new DiagnosticException(problem),
            _ => references.Resolve(new GitReference.DefaultBranch()),
        };
    }

    /// <summary>Heads and tags; and a full commit id by itself, for it may be on no branch.</summary>
    public static async Task<StoredRepository> FetchAsync(GitStore store, Wish wish, SourceUrl source, CancellationToken cancellation)
    {
        string? hex = (wish.Request as PackRequest.At)?.Reference switch
        {
            GitReference.Commit commit => commit.Hex,
            GitReference.Named named => named.Text,
            _ => null,
        };
        StoredRepository heads = await store.FetchAsync(source, cancellation).ConfigureAwait(false);
        if (!CommitId.TryParse(hex, out CommitId? id) || heads.Contains(id.Value))
            return heads;
        heads.Dispose();
        return await store.EnsureAsync(source, id.Value, cancellation).ConfigureAwait(false);
    }

    private static ResolvedReference Highest(Wish wish, RemoteRefs remote, Func<Diagnostic> conflict)
    {
        var tags = VersionTags.Of(remote, wish.Entry?.TagPrefix);
        SemanticVersion? highest = tags.Versions
            .Where(version => wish.Ranges.All(range => range.Contains(version)))
            .Order(VersionComparer.VersionRelease)
            .LastOrDefault();
        if (highest is null)
        {
            throw new DiagnosticException(wish.Ranges.Length > 1
                ? conflict()
                : ResolveProblems.NoVersionInRange(wish.Ref, wish.RequestedText, tags.Describe(), wish.Entry?.Place));
        }

        RemoteRef tag = tags.Find(highest)!;
        return new ResolvedReference(tag.Name, tag.Commit, highest.ToNormalizedString());
    }
}
