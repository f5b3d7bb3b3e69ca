using NuGet.Versioning;

namespace PackSync.Packs;

/// <summary>All versions between two bounds, each open or closed; a null bound is none. Ordering is semver's, build metadata ignored.</summary>
internal sealed record VersionInterval(SemanticVersion? Low, bool LowIncluded, SemanticVersion? High, bool HighIncluded)
{
    public static readonly VersionInterval All = new(null, true, null, true);

    public bool IsEmpty => Low is not null && High is not null
        && (Compare(Low, High) > 0 || (Compare(Low, High) == 0 && !(LowIncluded && HighIncluded)));

    /// <summary>Inside, and where the version is a pre-release, asked for: a bound names a pre-release of the same X.Y.Z.</summary>
    public bool Contains(SemanticVersion version)
    {
        bool aboveLow = Low is null || Compare(version, Low) > (LowIncluded ? -1 : 0);
        bool belowHigh = High is null || Compare(version, High) < (HighIncluded ? 1 : 0);
        return aboveLow && belowHigh && (!version.IsPrerelease || Names(Low, version) || Names(High, version));
    }

    public VersionInterval Intersect(VersionInterval other)
    {
        (SemanticVersion? low, bool lowIncluded) = Tighter(Low, LowIncluded, other.Low, other.LowIncluded, sign: 1);
        (SemanticVersion? high, bool highIncluded) = Tighter(High, HighIncluded, other.High, other.HighIncluded, sign: -1);
        return new VersionInterval(low, lowIncluded, high, highIncluded);
    }

    private static (SemanticVersion? Bound, bool Included) Tighter(SemanticVersion? left, bool leftIncluded, SemanticVersion? right, bool rightIncluded, int sign)
    {
        if (left is null)
            return (right, rightIncluded);
        if (right is null)
            return (left, leftIncluded);
        int order = Compare(left, right) * sign;
        return order == 0 ? (left, leftIncluded && rightIncluded) : order > 0 ? (left, leftIncluded) : (right, rightIncluded);
    }

    private static bool Names(SemanticVersion? bound, SemanticVersion version)
        => bound is { IsPrerelease: true } && bound.Major == version.Major && bound.Minor == version.Minor && bound.Patch == version.Patch;

    private static int Compare(SemanticVersion left, SemanticVersion right) => Math.Sign(VersionComparer.VersionRelease.Compare(left, right));
}
