using System.Collections.Immutable;
using LibGit2Sharp;
using PackSync.Packs;

namespace PackSync.Git.Store;

/// <summary>The store's branches and tags against the remote's. Our own <c>refs/pack-sync/*</c> are no business of the remote's.</summary>
internal static class StoredRefs
{
    private const string Head = "HEAD";

    /// <summary>True where the heads and tags here are the remote's, no more and no less, and HEAD names the same branch: nothing is to be fetched.</summary>
    public static bool Equal(Repository stored, RemoteRefs remote)
    {
        try
        {
            return (remote.HeadReference is null || stored.Refs[Head]?.TargetIdentifier == remote.HeadReference)
                && Mirrored(stored).Count() == remote.Refs.Length
                && remote.Refs.All(wanted => Peeled(stored, wanted.Name) == wanted.Commit.Hex);
        }
        catch (Exception fault) when (fault is LibGit2SharpException or IOException or UnauthorizedAccessException)
        {
            return false; // damaged: fetching finds out how badly
        }
    }

    /// <summary>As the remote listed them when it was last fetched.</summary>
    /// <exception cref="IOException">One cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be read.</exception>
    public static RemoteRefs Listing(Repository stored)
    {
        var refs = Mirrored(stored)
            .Select(reference => (Name: reference.CanonicalName, Commit: CommitId.TryParse(Peeled(stored, reference.CanonicalName), out CommitId? id) ? id : null))
            .Where(reference => reference.Commit is not null)
            .Select(reference => new RemoteRef(reference.Name, reference.Commit!.Value))
            .OrderBy(reference => reference.Name, StringComparer.Ordinal)
            .ToImmutableArray();
        string? head = stored.Refs[Head]?.TargetIdentifier;
        return new RemoteRefs(head, refs.FirstOrDefault(reference => reference.Name == head)?.Commit, refs);
    }

    /// <summary>Can every branch and tag be read? libgit2 fetches nothing where the refs are right, whether or not it has the objects.</summary>
    public static bool AreWhole(string path)
    {
        using var stored = new Repository(path);
        return Mirrored(stored).All(reference => Peeled(stored, reference.CanonicalName) is not null);
    }

    /// <summary>Before a fetch: a branch <c>feature</c> that is gone would be in the way of a new <c>feature/x</c>. Objects stay.</summary>
    public static void RemoveGone(string path, RemoteRefs remote)
    {
        using var stored = new Repository(path);
        HashSet<string> wanted = [.. remote.Refs.Select(reference => reference.Name)];
        foreach (Reference gone in Mirrored(stored).Where(reference => !wanted.Contains(reference.CanonicalName)).ToList())
            stored.Refs.Remove(gone);
    }

    /// <summary>The remote's default branch; installed packs get it as origin/HEAD.</summary>
    public static void PointHead(string path, RemoteRefs remote)
    {
        using var stored = new Repository(path);
        if (remote.HeadReference is { } head && stored.Refs[head] is { } branch && stored.Refs.Head.TargetIdentifier != head)
            stored.Refs.UpdateTarget(stored.Refs[Head], branch);
    }

    private static IEnumerable<Reference> Mirrored(Repository stored)
        => LocalReferences.Of(stored).Where(reference => GitName.IsReference(reference.CanonicalName));

    /// <summary>What a remote lists behind <c>^{}</c>; not always a commit: anything can be tagged.</summary>
    private static string? Peeled(Repository stored, string name)
    {
        GitObject? target = stored.Refs[name]?.ResolveToDirectReference().Target;
        while (target is TagAnnotation tag)
            target = tag.Target;
        return target?.Sha;
    }
}
