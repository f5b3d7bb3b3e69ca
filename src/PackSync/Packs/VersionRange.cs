using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using NuGet.Versioning;

namespace PackSync.Packs;

/// <summary>
/// A set of versions, written as comparators (<c>&gt;=1.3.0, &lt;3.0.0</c>) or in NuGet notation (<c>[1.3,3.0)</c>, <c>2.*</c>).
/// Ordering is semver's, from NuGet.Versioning; the intervals are ours, because the library's FindBestMatch takes the lowest match
/// and lets <c>[1.3,3.0)</c> take 3.0.0-beta. Pre-releases match only a range that names one.
/// </summary>
public sealed class VersionRange
{
    public string Text => throw new NotImplementedException();

    /// <summary>True when a scalar is meant as a range: it begins with one of <c>&lt; &gt; = [ (</c>, or holds <c>*</c> or <c>,</c>.</summary>
    public static bool LooksLikeRange(string text) => throw new NotImplementedException();

    public static bool TryParse(string text, [NotNullWhen(true)] out VersionRange? result, [NotNullWhen(false)] out string? fault)
        => throw new NotImplementedException();

    public bool Contains(SemanticVersion version) => throw new NotImplementedException();

    /// <summary>The highest version of the list inside the range, or null.</summary>
    public SemanticVersion? Highest(IEnumerable<SemanticVersion> versions) => throw new NotImplementedException();

    public static VersionRange? Intersect(ImmutableArray<VersionRange> ranges) => throw new NotImplementedException();
}
