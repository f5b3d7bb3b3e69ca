using System.Text.RegularExpressions;

namespace PackSync.Packs;

/// <summary>What StackStorm's database takes for an e-mail address (mongoengine, EmailField), which is stricter than its schema.</summary>
internal static partial class EmailRule
{
    public static bool IsAddress(string text)
    {
        int at = text.LastIndexOf('@');
        // a domain beyond ASCII is encoded first, and then passes
        return at >= 0 && User().IsMatch(text[..at]) && (Domain().IsMatch(text[(at + 1)..]) || text[(at + 1)..].Any(character => !char.IsAscii(character)));
    }

    [GeneratedRegex(
        """^([-!#$%&'*+/=?^_`{}|~0-9A-Za-z]+(\.[-!#$%&'*+/=?^_`{}|~0-9A-Za-z]+)*|"([\x01-\x08\x0b\x0c\x0e-\x1f!#-\[\]-\x7f]|\\[\x01-\x09\x0b\x0c\x0e-\x7f])*")\z""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex User();

    [GeneratedRegex(@"^([0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?\.)+[0-9A-Za-z-]{2,63}(?<!-)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Domain();
}
