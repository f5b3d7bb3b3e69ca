using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace PackSync.Trees;

/// <summary>What one segment of a path in a stranger's tree may be, on any file system that the pack may ever be copied to.</summary>
internal static class NameRules
{
    /// <summary>Windows reads these as devices, with any extension: naming-a-file in Microsoft's documentation.</summary>
    private static readonly FrozenSet<string> Devices = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        [
            "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
            .. from name in new[] { "COM", "LPT" } from digit in "123456789¹²³" select name + digit,
        ]);

    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.");

    /// <param name="atTop">The name stands in the pack's own folder.</param>
    /// <returns>In words, after "the path …"; null where the name is fine.</returns>
    public static string? Fault(string name, bool atTop) => IsPlain(name) ? null : Judge(name, atTop);

    /// <summary>Nearly all names are: letters, digits, and dots with something around them, not of a device's length. For all that, the rules have nothing to say.</summary>
    private static bool IsPlain(string name)
    {
        int stem = name.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? dot : name.Length;
        return stem is not (0 or 3 or 4) && name[^1] != '.' && !name.AsSpan().ContainsAnyExcept(PlainCharacters);
    }

    private static string? Judge(string name, bool atTop) => name switch
    {
        "" => "has an empty name in it",
        "." or ".." => "has '.' or '..' as a name",
        _ when name.Contains('/', StringComparison.Ordinal) => "has a name with a slash in it",
        _ when name.Contains('\\', StringComparison.Ordinal) => "has a backslash in it",
        _ when name.Any(char.IsControl) => "has a control character in it",
        _ when !IsUnicode(name) => "is not valid UTF-8",
        _ when IsGit(name) => "names a .git",
        _ when atTop && Plain(name).Equals(".pack-sync", StringComparison.OrdinalIgnoreCase) => "names .pack-sync, which is ours",
        _ when Devices.Contains(name.Split('.', ':')[0].TrimEnd(' ')) => "names a Windows device",
        _ => null,
    };

    /// <summary>
    /// <c>.git</c> as any file system might read it: case, trailing dots and spaces, NTFS streams (<c>.git::$INDEX_ALLOCATION</c>) and short names (<c>GIT~1</c>),
    /// and the code points that HFS+ ignores (git's own list: utf8.c, next_hfs_char).
    /// </summary>
    public static bool IsGit(string name)
    {
        string plain = Plain(name);
        return plain.Equals(".git", StringComparison.OrdinalIgnoreCase)
            || (plain.StartsWith("git~", StringComparison.OrdinalIgnoreCase) && plain.Length > 4 && plain.AsSpan(4).IndexOfAnyExceptInRange('0', '9') < 0);
    }

    private static string Plain(string name)
    {
        string plain = string.Concat(name.Where(character => !IsIgnorable(character)));
        int stream = plain.IndexOf(':', StringComparison.Ordinal);
        return (stream < 0 ? plain : plain[..stream]).TrimEnd('.', ' ');
    }

    /// <summary>HFS+ compares names as if these were not there.</summary>
    public static bool IsIgnorable(char character) => character
        is (>= '\u200c' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u206a' and <= '\u206f') or '\ufeff';

    /// <summary>Whoever decoded the bytes put U+FFFD where they were no UTF-8; a lone surrogate could not be written back.</summary>
    private static bool IsUnicode(string name)
    {
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
                return false;
        }

        return true;
    }
}
