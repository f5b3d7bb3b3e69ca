using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using NuGet.Versioning;
using PackSync.Diagnostics;

namespace PackSync.Packs;

/// <summary>
/// A set of versions, written as comparators (<c>&gt;=1.3.0, &lt;3.0.0</c>) or in NuGet notation (<c>[1.3,3.0)</c>, <c>2.*</c>).
/// Ordering is semver's, from NuGet.Versioning; the intervals are ours, because the library's FindBestMatch takes the lowest match
/// and lets <c>[1.3,3.0)</c> take 3.0.0-beta. Pre-releases match only where a bound names a pre-release of the same X.Y.Z.
/// </summary>
public sealed partial class VersionRange
{
    private readonly VersionInterval _interval;

    private VersionRange(string text, VersionInterval interval)
    {
        Text = text;
        _interval = interval;
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>True when a scalar is meant as a range: it begins with one of <c>&lt; &gt; = [ (</c>, or holds <c>*</c> or <c>,</c>.</summary>
    public static bool LooksLikeRange(string text)
        => text.Length > 0 && ("<>=[(".Contains(text[0], StringComparison.Ordinal) || text.AsSpan().ContainsAny('*', ','));

    /// <param name="fault">Completes "not a version range: …".</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out VersionRange? result, [NotNullWhen(false)] out string? fault)
    {
        string trimmed = text.Trim();
        VersionInterval? interval = trimmed switch
        {
            "" => Fail("it is empty", out fault),
            ['[' or '(', ..] => ParseBrackets(trimmed, out fault),
            _ when trimmed.Contains('*', StringComparison.Ordinal) => ParseFloating(trimmed, out fault),
            _ => ParseComparators(trimmed, out fault),
        };
        if (interval is { IsEmpty: true })
            interval = Fail("no version can be in it", out fault);
        result = interval is null ? null : new VersionRange(text, interval);
        return result is not null;
    }

    public bool Contains(SemanticVersion version) => _interval.Contains(version);

    /// <summary>The highest version of the list inside the range, or null.</summary>
    public SemanticVersion? Highest(IEnumerable<SemanticVersion> versions)
        => versions.Where(Contains).Order(VersionComparer.VersionRelease).LastOrDefault();

    /// <summary>False where no version can be in both.</summary>
    public bool Overlaps(VersionRange other) => !_interval.Intersect(other._interval).IsEmpty;

    public override string ToString() => Text;

    private static VersionInterval? ParseBrackets(string text, out string? fault)
    {
        if (text[^1] is not (']' or ')'))
            return Fail("it ends without ] or )", out fault);
        string[] bounds = text[1..^1].Split(',');
        if (bounds.Length > 2)
            return Fail("it has more than two bounds", out fault);
        if (!TryBound(bounds[0], out SemanticVersion? low, out fault) || !TryBound(bounds[^1], out SemanticVersion? high, out fault))
            return null;
        if (bounds.Length == 1 && (low is null || text[0] != '[' || text[^1] != ']'))
            return Fail("one version alone stands as [1.2.3]", out fault);
        return new VersionInterval(low, text[0] == '[', high, text[^1] == ']');
    }

    /// <summary><c>*</c>, <c>2.*</c>, <c>2.1.*</c>.</summary>
    private static VersionInterval? ParseFloating(string text, out string? fault)
    {
        fault = null;
        if (text == "*")
            return VersionInterval.All;
        string fixedPart = text.EndsWith(".*", StringComparison.Ordinal) ? text[..^2] : "";
        string[] parts = fixedPart.Split('.');
        if (parts.Length > 2 || !VersionText.TryParseBound(fixedPart, out SemanticVersion? low))
            return Fail("the * stands alone or last, as in 2.* or 2.1.*", out fault);
        SemanticVersion next = parts.Length == 1 ? new SemanticVersion(low.Major + 1, 0, 0) : new SemanticVersion(low.Major, low.Minor + 1, 0);
        return new VersionInterval(low, true, next, false);
    }

    /// <summary><c>&gt;=1.3.0, &lt;3.0.0</c>; a comma or a space between comparators, all of which must hold.</summary>
    private static VersionInterval? ParseComparators(string text, out string? fault)
    {
        VersionInterval interval = VersionInterval.All;
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!Comparators().IsMatch(part))
                return Fail($"'{Display.Safe(part)}' is no comparator; they are >=, >, <=, < and =, each with a version", out fault);
            foreach (Match match in Comparator().Matches(part))
            {
                if (!VersionText.TryParseBound(match.Groups["version"].Value, out SemanticVersion? bound))
                    return Fail($"'{Display.Safe(match.Groups["version"].Value)}' is no version", out fault);
                interval = interval.Intersect(Interval(match.Groups["sign"].Value, bound));
            }
        }

        fault = null;
        return interval;
    }

    private static VersionInterval Interval(string sign, SemanticVersion bound) => sign switch
    {
        ">=" => new VersionInterval(bound, true, null, true),
        ">" => new VersionInterval(bound, false, null, true),
        "<=" => new VersionInterval(null, true, bound, true),
        "<" => new VersionInterval(null, true, bound, false),
        "=" or "==" => new VersionInterval(bound, true, bound, true),
        _ => throw new UnreachableException(),
    };

    private static bool TryBound(string text, out SemanticVersion? bound, out string? fault)
    {
        string trimmed = text.Trim();
        bound = null;
        fault = trimmed.Length == 0 || VersionText.TryParseBound(trimmed, out bound) ? null : $"'{Display.Safe(trimmed)}' is no version";
        return fault is null;
    }

    private static VersionInterval? Fail(string reason, out string? fault)
    {
        fault = reason;
        return null;
    }

    [GeneratedRegex(@"^((>=|<=|==|[<>=])\s*[^\s<>=]+\s*)+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Comparators();

    [GeneratedRegex(@"(?<sign>>=|<=|==|[<>=])\s*(?<version>[^\s<>=]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Comparator();
}
