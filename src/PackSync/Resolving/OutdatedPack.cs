using PackSync.Git.History;
using PackSync.Lockfiles;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>One pack of the lock, and what is newer than its pin.</summary>
/// <param name="Allowed">What `update` would take; null where that could not be told.</param>
/// <param name="Newest">Null where no tag is a version, or the repository could not be asked.</param>
/// <param name="Changes">From the pin to what is allowed, or where that is the pin itself, to the newest release; null where nothing is newer.</param>
public sealed record OutdatedPack(PackRef Ref, LockedPack Locked, LockedPack? Allowed, NewestRelease? Newest, Changelog? Changes)
{
    public bool UpdateMovesIt => Allowed is not null && new LockChange(Ref, Locked, Allowed).Moves;

    /// <summary>A newer release stands outside of what packs.yaml allows.</summary>
    public bool IsHeldBack => Newest?.IsAbove((Allowed ?? Locked).Version) == true;

    public bool IsOutdated => UpdateMovesIt || IsHeldBack;
}
