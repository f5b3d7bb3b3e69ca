using NuGet.Versioning;
using PackSync.Diagnostics;
using PackSync.Git;
using PackSync.Lockfiles;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>PURE. Minimal movement: does the earlier pin still answer what is asked?</summary>
internal static class PinKeeper
{
    /// <returns>True where the pin may stay; its tag is then checked by <see cref="CheckTag"/>.</returns>
    public static bool Keeps(Wish wish, LockedPack? previous, PackLocation location, string lockedSource, UpdateScope scope)
    {
        if (previous?.Commit is null || scope.MayMove(wish.Ref))
            return false;
        bool samePlace = previous.Source == lockedSource && previous.Path == wish.Entry?.Path && previous.TagPrefix == wish.Entry?.TagPrefix;
        bool sameIndex = previous.Index is null == (location.IndexWritten is null);
        return samePlace && sameIndex && (previous.Requested == wish.RequestedText || InRange(wish, previous));
    }

    /// <exception cref="DiagnosticException">The tag of a kept pin moved or is gone: an integrity error, never a silent update.</exception>
    public static void CheckTag(LockedPack pinned, RemoteRefs remote, SourcePlace? place)
    {
        if (pinned.Reference?.StartsWith("refs/tags/", StringComparison.Ordinal) != true)
            return;
        if (remote.Refs.FirstOrDefault(reference => reference.Name == pinned.Reference) is not { } tag)
            throw new DiagnosticException(ResolveProblems.TagGone(pinned, place));
        if (tag.Commit != pinned.Commit)
            throw new DiagnosticException(ResolveProblems.TagMoved(pinned, tag.Commit, place));
    }

    private static bool InRange(Wish wish, LockedPack previous)
        => wish.Request is PackRequest.InRange
            && previous.Reference is not null
            && VersionText.TryParse(previous.Version, out SemanticVersion? version)
            && wish.Ranges.All(range => range.Contains(version));
}
