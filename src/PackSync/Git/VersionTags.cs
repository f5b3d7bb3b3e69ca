using System.Collections.Immutable;
using NuGet.Versioning;
using PackSync.Packs;

namespace PackSync.Git;

/// <summary>The tags of a repository that are versions. Where both <c>1.2.3</c> and <c>v1.2.3</c> stand, the plain one counts, as st2 has it.</summary>
public sealed class VersionTags
{
    private const string Tags = "refs/tags/";
    private readonly ImmutableDictionary<SemanticVersion, RemoteRef> _tags;

    private VersionTags(ImmutableDictionary<SemanticVersion, RemoteRef> tags) => _tags = tags;

    /// <summary>Unordered; build metadata does not tell versions apart.</summary>
    public IEnumerable<SemanticVersion> Versions => _tags.Keys;

    /// <param name="tagPrefix">What stands before the version; null: nothing, or <c>v</c>.</param>
    public static VersionTags Of(RemoteRefs remote, string? tagPrefix)
    {
        ImmutableDictionary<SemanticVersion, RemoteRef>.Builder tags = ImmutableDictionary.CreateBuilder<SemanticVersion, RemoteRef>(VersionComparer.VersionRelease);
        string[] prefixes = tagPrefix is null ? ["v", ""] : [tagPrefix];
        foreach (string prefix in prefixes)
        {
            foreach (RemoteRef reference in remote.Refs.Where(reference => reference.Name.StartsWith(Tags + prefix, StringComparison.Ordinal)))
            {
                if (VersionText.TryParse(reference.Name[(Tags.Length + prefix.Length)..], out SemanticVersion? version))
                    tags[version] = reference;
            }
        }

        return new VersionTags(tags.ToImmutable());
    }

    public RemoteRef? Find(SemanticVersion version) => _tags.GetValueOrDefault(version);

    /// <summary>For messages: the newest first, at most ten.</summary>
    public string Describe()
    {
        SemanticVersion[] newest = [.. Versions.OrderDescending(VersionComparer.VersionRelease)];
        return newest.Length == 0
            ? "there are no version tags"
            : $"available versions are: {string.Join(", ", newest.Take(10).Select(version => version.ToNormalizedString()))}{(newest.Length > 10 ? $" and {newest.Length - 10} older" : "")}";
    }
}
