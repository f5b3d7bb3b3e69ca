using NuGet.Versioning;
using PackSync.Lockfiles;
using PackSync.Packs;

namespace PackSync.Environments;

/// <summary>PURE. Could this request have come to this pin? Told from the lock alone; for ranges the tag's version counts, as when resolving.</summary>
internal static class PinAdmission
{
    private const string Heads = "refs/heads/", Tags = "refs/tags/";

    public static bool Admits(PackRequest request, LockedPack pin) => request switch
    {
        PackRequest.Unpinned => true,
        PackRequest.InRange range => TagVersion(pin) is { } version && range.Range.Contains(version),
        PackRequest.At { Reference: var reference } => Admits(reference, pin),
        _ => false,
    };

    private static bool Admits(GitReference reference, LockedPack pin) => reference switch
    {
        GitReference.DefaultBranch => pin.Reference?.StartsWith(Heads, StringComparison.Ordinal) != false,
        GitReference.Branch branch => pin.Reference == Heads + branch.Name,
        GitReference.Tag tag => pin.Reference == Tags + tag.Name,
        GitReference.Commit commit => IsCommit(commit.Hex, pin),
        GitReference.Version version => TagVersion(pin)?.ToNormalizedString() == version.Text || pin.Version == version.Text,
        GitReference.Named named => pin.Reference == Heads + named.Text || pin.Reference == Tags + named.Text || IsCommit(named.Text, pin),
        _ => false,
    };

    private static bool IsCommit(string hex, LockedPack pin) => pin.Commit?.Hex.StartsWith(hex, StringComparison.OrdinalIgnoreCase) == true;

    private static SemanticVersion? TagVersion(LockedPack pin)
    {
        if (pin.Reference?.StartsWith(Tags, StringComparison.Ordinal) != true)
            return null;
        string tag = pin.Reference[Tags.Length..], prefix = pin.TagPrefix ?? (tag.StartsWith('v') ? "v" : "");
        return tag.StartsWith(prefix, StringComparison.Ordinal) && VersionText.TryParse(tag[prefix.Length..], out SemanticVersion? version) ? version : null;
    }
}
