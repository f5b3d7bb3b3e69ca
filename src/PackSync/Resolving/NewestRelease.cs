using NuGet.Versioning;
using PackSync.Git;
using PackSync.Packs;

namespace PackSync.Resolving;

/// <summary>The highest version among a repository's tags, whatever packs.yaml allows. Pre-releases count only where there is nothing else.</summary>
public sealed record NewestRelease(SemanticVersion Version, CommitId Commit)
{
    /// <returns>Null where no tag is a version.</returns>
    public static NewestRelease? Of(RemoteRefs remote, string? tagPrefix)
    {
        var tags = VersionTags.Of(remote, tagPrefix);
        SemanticVersion[] ordered = [.. tags.Versions.Order(VersionComparer.VersionRelease)];
        return (ordered.LastOrDefault(version => !version.IsPrerelease) ?? ordered.LastOrDefault()) is { } newest
            ? new NewestRelease(newest, tags.Find(newest)!.Commit)
            : null;
    }

    /// <returns>False, too, where the other is no version: then there is nothing to compare.</returns>
    public bool IsAbove(string? version)
        => VersionText.TryParse(version, out SemanticVersion? other) && VersionComparer.VersionRelease.Compare(Version, other) > 0;
}
