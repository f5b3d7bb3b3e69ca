using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using NuGet.Versioning;

namespace PackSync.Packs;

/// <summary>Versions as text. A pack's version is X.Y.Z with an optional pre-release and build, as StackStorm's own pattern (st2common/constants/pack.py).</summary>
public static partial class VersionText
{
    public static bool TryParse(string? text, [NotNullWhen(true)] out SemanticVersion? version)
    {
        version = null;
        return text is not null && Exact().IsMatch(text) && SemanticVersion.TryParse(text, out version);
    }

    /// <summary>Before its version 2.1 StackStorm had packs of two numbers, and still reads 0.2 as 0.2.0 (util/pack.py, normalize_pack_version).</summary>
    public static bool IsSame(string tag, string? declared)
        => tag == declared || (declared is not null && declared.Count(character => character == '.') == 1 && tag == declared + ".0");

    /// <summary>A bound of a range, where the missing parts of <c>1</c> and <c>1.3</c> are zeros.</summary>
    internal static bool TryParseBound(string text, [NotNullWhen(true)] out SemanticVersion? version)
    {
        version = null;
        Match match = Bound().Match(text);
        if (!match.Success)
            return false;
        string full = $"{match.Groups["major"].Value}.{Or0(match.Groups["minor"])}.{Or0(match.Groups["patch"])}{match.Groups["rest"].Value}";
        return SemanticVersion.TryParse(full, out version);
    }

    private static string Or0(Group group) => group.Success ? group.Value : "0";

    [GeneratedRegex(@"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Exact();

    [GeneratedRegex(@"^v?(?<major>[0-9]{1,9})(\.(?<minor>[0-9]{1,9})(\.(?<patch>[0-9]{1,9})(?<rest>(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?))?)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Bound();
}
