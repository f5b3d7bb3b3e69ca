using NuGet.Versioning;
using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Lockfiles;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>PURE. Minimal movement: does the earlier pin still answer what is asked? And is its tag where it was?</summary>
internal static class PinKeeper
{
    private const string Tags = "refs/tags/";

    /// <param name="pinned">The repository of the earlier pin.</param>
    /// <returns>True where the pin may stay; its tag is then checked by <see cref="CheckTag"/>.</returns>
    public static bool Keeps(Wish wish, LockedPack? previous, SourceUrl? pinned, PackLocation location, UpdateScope scope)
    {
        if (previous?.Commit is null || scope.MayMove(wish.Ref))
            return false;
        bool samePlace = pinned?.StoreKey == location.Source.StoreKey && previous.Path == wish.Entry?.Path && previous.TagPrefix == wish.Entry?.TagPrefix;
        // a bare name is the index's version, with a source of its own the default branch
        bool sameMeaning = wish.Request is not PackRequest.Unpinned || previous.Index is null == (location.IndexWritten is null);
        return samePlace && sameMeaning && (previous.Requested == wish.RequestedText || IsVersionInRange(wish, previous));
    }

    /// <exception cref="DiagnosticException">The tag of a kept pin moved or is gone: an integrity error, never a silent update.</exception>
    public static void CheckTag(LockedPack pinned, RemoteRefs remote, SourcePlace? place)
    {
        if (pinned.Reference?.StartsWith(Tags, StringComparison.Ordinal) != true)
            return;
        if (remote.Refs.FirstOrDefault(reference => reference.Name == pinned.Reference) is not { } tag)
            throw new DiagnosticException(ResolveProblems.TagGone(pinned, place));
        if (tag.Commit != pinned.Commit)
            throw new DiagnosticException(ResolveProblems.TagMoved(pinned, tag.Commit, place));
    }

    /// <summary>A pack that may move and lands on the tag it was at must find it where it was, too.</summary>
    /// <exception cref="DiagnosticException">The tag moved.</exception>
    public static void CheckChosen(ResolvedReference chosen, LockedPack? previous, SourceUrl? pinned, PackLocation location, UpdateScope scope, SourcePlace? place)
    {
        bool sameTag = previous?.Commit is not null && chosen.Name == previous.Reference
            && chosen.Name?.StartsWith(Tags, StringComparison.Ordinal) == true && pinned?.StoreKey == location.Source.StoreKey;
        if (sameTag && chosen.Commit != previous!.Commit && !scope.AcceptMoved.Contains(previous.Ref))
            throw new DiagnosticException(ResolveProblems.TagMoved(previous, chosen.Commit, place));
    }

    /// <summary>The range changed, or other packs ask now; a branch's version, or one under a tag of another name, is not what a range chooses from.</summary>
    private static bool IsVersionInRange(Wish wish, LockedPack previous)
    {
        if (wish.Request is not PackRequest.InRange || previous.Reference?.StartsWith(Tags, StringComparison.Ordinal) != true)
            return false;
        string tag = previous.Reference[Tags.Length..];
        string prefix = previous.TagPrefix ?? (tag.StartsWith('v') ? "v" : "");
        return tag.StartsWith(prefix, StringComparison.Ordinal)
            && VersionText.TryParse(tag[prefix.Length..], out SemanticVersion? version)
            && wish.Ranges.All(range => range.Contains(version));
    }
}
