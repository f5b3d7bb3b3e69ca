using System.Text.RegularExpressions;
using NuGet.Versioning;

namespace PackSync.Packs;

/// <summary>
/// A pack.yaml's <c>stackstorm_version</c>, such as <c>&gt;=3.0.0, &lt;4.0.0</c>. StackStorm reads it twice, in two languages: installing compares
/// versions (util/versioning.py, complex_semver_match, over the semver package), registering matches a pattern (constants/pack.py, ST2_VERSION_REGEX).
/// Some texts are good for one of the two only. PURE.
/// </summary>
public sealed partial record StackStormRequirement(string Text)
{
    private const string Anything = "all";

    /// <summary>Longer text is a stranger's joke.</summary>
    private const int Longest = 500;

    /// <summary>Registering the pack lets the text through.</summary>
    public bool IsRegistrable => Text.Length <= Longest && Registrable().IsMatch(Text);

    /// <summary>Installing the pack can read the text, whatever the platform.</summary>
    public bool IsInstallable => Text == Anything || Parts().All(part => Installable().Match(part) is { Success: true } match && Bound(match) is not null);

    /// <summary>What installing the pack on this platform would say. It stops at the first comparator that does not hold, whatever comes after.</summary>
    public InstallCheck Check(StackStormVersion platform)
    {
        if (Text == Anything)
            return InstallCheck.Fits;
        return Parts().Select(part => Check(part, platform)).FirstOrDefault(check => check != InstallCheck.Fits);
    }

    /// <summary>Our reading: StackStorm's own where it has one, else the comparators that the pattern of registering sees (<c>&gt;&gt;</c> is <c>&gt;</c>, <c>=</c> is equality).</summary>
    /// <returns>Null where nobody can read it.</returns>
    public bool? Allows(StackStormVersion platform) => Check(platform) switch
    {
        InstallCheck.Fits => true,
        InstallCheck.DoesNotFit => false,
        _ => IsRegistrable ? Comparator().Matches(Text).All(match => Holds(platform, match) != false) : null,
    };

    public override string ToString() => Text;

    /// <summary>A single comparator is not even trimmed; of several, empty ones are passed over.</summary>
    private string[] Parts()
        => Text.Contains(',', StringComparison.Ordinal) ? Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [Text];

    private static InstallCheck Check(string part, StackStormVersion platform)
        => Installable().Match(part) is { Success: true } match
            ? Holds(platform, match) switch
            {
                true => InstallCheck.Fits,
                false => InstallCheck.DoesNotFit,
                null => InstallCheck.Unreadable,
            }
            : InstallCheck.Unreadable;

    /// <returns>Null where the bound is no version after all.</returns>
    private static bool? Holds(StackStormVersion platform, Match comparator)
    {
        if (Bound(comparator) is not { } bound)
            return null;
        int order = VersionComparer.VersionRelease.Compare(platform.Version, bound);
        return comparator.Groups["sign"].Value switch
        {
            ">" or ">>" => order > 0,
            "<" or "<<" => order < 0,
            ">=" => order >= 0,
            "<=" => order <= 0,
            "!=" => order != 0,
            _ => order == 0,
        };
    }

    private static SemanticVersion? Bound(Match comparator)
        => SemanticVersion.TryParse(comparator.Groups["version"].Value, out SemanticVersion? bound) ? bound : null;

    [GeneratedRegex(@"^(?:(?:>>?|>=|=|<=|<<?)\s*[0-9]+\.[0-9]+\.[0-9]+\s*(?:,\s*)?)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Registrable();

    [GeneratedRegex(@"(?<sign>>=|<=|>>?|<<?|=)\s*(?<version>[0-9]+\.[0-9]+\.[0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Comparator();

    [GeneratedRegex(
        @"^(?<sign>>=|<=|==|!=|>|<|)(?<version>(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Installable();
}
