using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PackSync.Packs;

/// <summary>Sizes as people write them: <c>512MiB</c>, <c>4 GiB</c>, <c>10MB</c>, or a bare number of bytes. <c>M</c> alone means two things and is none.</summary>
public static partial class ByteSize
{
    public static bool TryParse(string text, [NotNullWhen(true)] out long? bytes)
    {
        bytes = null;
        if (Form().Match(text) is not { Success: true } match)
            return false;
        long unit = match.Groups["unit"].Value switch
        {
            "kB" => 1_000,
            "MB" => 1_000_000,
            "GB" => 1_000_000_000,
            "KiB" => 1L << 10,
            "MiB" => 1L << 20,
            "GiB" => 1L << 30,
            _ => 1,
        };
        bytes = long.Parse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture) * unit;
        return true;
    }

    // nine digits of GiB stay below 2^63
    [GeneratedRegex(@"^(?<number>[0-9]{1,9}) ?(?<unit>kB|MB|GB|KiB|MiB|GiB)\z|^(?<number>[0-9]{1,18})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
