using System.Globalization;
using System.Text.RegularExpressions;

namespace PackSync.Packs;

/// <summary>
/// Ranges as other tools write them: npm's and cargo's caret, npm's tilde (node-semver, "Advanced Range Syntax"), <c>~&gt;</c> of RubyGems, <c>~=</c> of PEP 440, and an x for
/// any number. They are not taken, because one sign means two things among them; whoever writes one is told what it is called here.
/// </summary>
public static partial class ForeignRange
{
    /// <param name="text">A range, or a pack with one: <c>^1.2.0</c>, <c>aws~=1.2</c>.</param>
    /// <returns>The same in our spelling; null where it is nobody's.</returns>
    public static string? Translate(string text)
    {
        string trimmed = text.Trim();
        if (Wildcard().Match(trimmed) is { Success: true } wildcard)
            return $"{wildcard.Groups["name"].Value}{wildcard.Groups["fixed"].Value}.*";
        if (Signed().Match(trimmed) is not { Success: true } signed)
            return null;
        int[] low = [.. signed.Groups["version"].Value.Split('.').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        int moving = Moving(signed.Groups["sign"].Value, low);
        return $"{signed.Groups["name"].Value}>={Written(low)}, <{Written([.. low.Take(moving), low[moving] + 1])}";
    }

    /// <summary>Which number counts up at the upper bound.</summary>
    private static int Moving(string sign, int[] low) => sign switch
    {
        "^" => Array.FindIndex(low, part => part > 0) is >= 0 and var first ? first : low.Length - 1,
        "~" => Math.Min(1, low.Length - 1),
        _ => Math.Max(0, low.Length - 2),
    };

    private static string Written(int[] parts) => string.Join('.', parts.Concat([0, 0]).Take(3));

    [GeneratedRegex(@"^(?<name>[a-z0-9_]+)?\s*=?\s*(?<sign>\^|~>|~=|~)\s*v?(?<version>\d{1,8}(\.\d{1,8}){0,2})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Signed();

    [GeneratedRegex(@"^(?<name>[a-z0-9_]+=)?v?(?<fixed>\d{1,8}(\.\d{1,8})?)(\.[xX])+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Wildcard();
}
