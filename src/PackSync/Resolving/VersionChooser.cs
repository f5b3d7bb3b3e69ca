using NuGet.Versioning;
using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Git.Store;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>PURE but for looking commits up: which commit answers a wish, given what the remote has.</summary>
internal static class VersionChooser
{
    /// <exception cref="DiagnosticException">Nothing answers it, or the demands contradict each other.</exception>
    public static ResolvedReference Choose(Wish wish, PackLocation location, RemoteRefs remote, StoredRepository stored, Func<Diagnostic> conflict)
    {
        var references = new ReferenceResolver(location.Source, remote, wish.Entry?.TagPrefix, stored.FindCommits);
        ResolvedReference chosen = wish.Request switch
        {
            PackRequest.InRange => Highest(wish, remote, conflict),
            PackRequest.At at => references.Resolve(at.Reference),
            _ when location.Index is { } entry => references.Resolve(new GitReference.Version(
                entry.Version ?? throw new DiagnosticException(ResolveProblems.NoIndexVersion(wish.Ref, entry, wish.Entry?.Place)))),
            _ => references.Resolve(new GitReference.DefaultBranch()),
        };

        // an exact demand and ranges together: the exact one must lie in all of them
        bool contradicted = wish.Entry is null && wish.Request is not PackRequest.InRange
            && VersionText.TryParse(chosen.TagVersion, out SemanticVersion? version) && !wish.Ranges.All(range => range.Contains(version));
        return contradicted ? throw new DiagnosticException(conflict()) : chosen;
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
