using PackSync.Resolving;

namespace PackSync.Reporting;

/// <param name="Update">`update` would move the pin.</param>
/// <param name="HeldBack">A newer release stands outside of what packs.yaml allows.</param>
/// <param name="Allowed">What `update` would take; null where that could not be told.</param>
/// <param name="Changes">From locked to allowed, or where that is the same, to newest.</param>
internal sealed record JsonOutdated(
    string Pack, bool Update, bool HeldBack, string Requested, string[] RequiredBy, JsonVersion? Locked, JsonVersion? Allowed, JsonVersion? Newest, JsonChangelog? Changes)
{
    public static JsonOutdated Of(OutdatedPack pack) => new(
        pack.Ref.Value,
        pack.UpdateMovesIt,
        pack.IsHeldBack,
        pack.Locked.Requested,
        [.. pack.Locked.RequiredBy.Select(other => other.Value)],
        JsonParts.Of(pack.Locked),
        JsonParts.Of(pack.Allowed),
        pack.Newest is { } newest ? new JsonVersion(newest.Version.ToNormalizedString(), newest.Commit.Hex, null, null, null, null) : null,
        JsonChangelog.Of(pack.Changes));

    public static string Word(OutdatedPack pack) => pack switch
    {
        { Allowed: null } => "unknown",
        { UpdateMovesIt: true } => "update",
        { IsHeldBack: true } => "heldBack",
        _ => "current",
    };
}
