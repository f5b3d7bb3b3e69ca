using System.Collections.Immutable;

namespace PackSync.Packs;

/// <summary>
/// The globs of <c>ignore</c> and <c>keep</c>, against a path relative to the pack: <c>*</c> and <c>?</c> stay within one segment, <c>**</c> spans any number of them,
/// a pattern without a slash matches a name at any depth, and one that matches a folder takes everything in it. Case counts.
/// </summary>
public static class PathGlob
{
    public static bool IsMatch(ImmutableArray<string> patterns, string path)
    {
        foreach (string pattern in patterns)
        {
            if (IsMatch(pattern, path))
                return true;
        }

        return false;
    }

    public static bool IsMatch(string pattern, string path)
    {
        string[] segments = path.Split('/');
        string trimmed = pattern.Trim('/');
        string[] parts = trimmed.Contains('/', StringComparison.Ordinal) || pattern.StartsWith('/') ? trimmed.Split('/') : ["**", trimmed];
        // a folder of the path is enough
        for (int length = 1; length <= segments.Length; length++)
        {
            if (Matches(parts, segments.AsSpan(0, length)))
                return true;
        }

        return false;
    }

    private static bool Matches(ReadOnlySpan<string> parts, ReadOnlySpan<string> segments)
    {
        if (parts.IsEmpty)
            return segments.IsEmpty;
        if (parts[0] == "**")
        {
            // at the end, ** asks for something below
            if (parts.Length == 1)
                return !segments.IsEmpty;
            for (int skipped = 0; skipped <= segments.Length; skipped++)
            {
                if (Matches(parts[1..], segments[skipped..]))
                    return true;
            }

            return false;
        }

        return !segments.IsEmpty && MatchesName(parts[0], segments[0]) && Matches(parts[1..], segments[1..]);
    }

    /// <summary>One star to go back to at a time: linear in practice, never exponential.</summary>
    private static bool MatchesName(string pattern, string name)
    {
        (int at, int star, int retry) = (0, -1, 0);
        for (int i = 0; i < name.Length;)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, retry) = (at++, i);
            }
            else if (at < pattern.Length && (pattern[at] == '?' || pattern[at] == name[i]))
            {
                at++;
                i++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                i = ++retry;
            }
            else
            {
                return false;
            }
        }

        while (at < pattern.Length && pattern[at] == '*')
            at++;
        return at == pattern.Length;
    }
}
