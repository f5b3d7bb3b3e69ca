using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using NuGet.Versioning;

namespace PackSync.Packs;

/// <summary>
/// A platform's version, as it calls itself: <c>3.9.0</c>, or <c>3.10dev</c>, which compares as 3.10.0 (st2common/util/versioning.py,
/// get_stackstorm_version).
/// </summary>
public sealed partial record StackStormVersion
{
    private StackStormVersion(string text, SemanticVersion version) => (Text, Version) = (text, version);

    /// <summary>As the platform says it.</summary>
    public string Text { get; }

    /// <summary>What packs' requirements are compared with.</summary>
    public SemanticVersion Version { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out StackStormVersion? result)
    {
        string? plain = text is not null && Development().IsMatch(text) ? text.Replace("dev", ".0", StringComparison.Ordinal) : text;
        result = VersionText.TryParse(plain, out SemanticVersion? version) ? new StackStormVersion(text!, version) : null;
        return result is not null;
    }

    public override string ToString() => Text;

    [GeneratedRegex(@"^[0-9]+\.[0-9]+dev\z", RegexOptions.CultureInvariant)]
    private static partial Regex Development();
}
