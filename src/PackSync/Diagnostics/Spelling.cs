namespace PackSync.Diagnostics;

/// <summary>"Did you mean": the nearest known word by edit distance, where it is near enough to be a slip.</summary>
public static class Spelling
{
    /// <returns>Null where nothing is within a third of the word's length (at least one edit, at most three).</returns>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        int limit = Math.Clamp(word.Length / 3, 1, 3);
        return known
            .Select(candidate => (Candidate: candidate, Distance: Distance(word, candidate, limit)))
            .Where(pair => pair.Distance <= limit)
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
            .Select(pair => pair.Candidate)
            .FirstOrDefault();
    }

    /// <summary>Help text for a diagnostic: <c>did you mean 'source'?</c>, or null.</summary>
    public static string? DidYouMean(string word, IEnumerable<string> known)
        => Nearest(word, known) is { } nearest ? $"did you mean '{nearest}'?" : null;

    /// <summary>Edits of one letter, and swaps of two neighbours, ignoring case.</summary>
    private static int Distance(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
            return limit + 1;
        int[] before = [];
        int[] above = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int[] row = new int[right.Length + 1];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int change = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + change);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, above) = (above, row);
        }

        return above[right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
