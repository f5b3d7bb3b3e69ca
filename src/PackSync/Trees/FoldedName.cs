using System.Globalization;
using System.Text;

namespace PackSync.Trees;

/// <summary>
/// A name as the most forgiving file system reads it: without case, accents apart from their letters, no invisible letters, no dots or spaces at its end. Two names with one folded form are one file on macOS or
/// Windows, and an attacker's way to have one file checked and another one run.
/// </summary>
internal static class FoldedName
{
    private const int HangulFirst = 0xac00, HangulCount = 11_172, LeadFirst = 0x1100, VowelFirst = 0x1161, TailBefore = 0x11a7, Vowels = 21, Tails = 28;

    public static string Of(string name)
    {
        string folded = Ascii.IsValid(name) ? name.ToUpperInvariant() : Decomposed(Cased(Decomposed(name)));
        return folded.TrimEnd('.', ' ');
    }

    /// <summary>Down and up again: the Kelvin sign and the like change only one way. The long s has no invariant mapping.</summary>
    private static string Cased(string name) => name.ToLowerInvariant().ToUpperInvariant().Replace('\u017f', 'S');

    private static string Decomposed(string name)
    {
        var letters = new List<Rune>();
        foreach (Rune rune in string.Concat(name.Where(character => !NameRules.IsIgnorable(character))).EnumerateRunes())
        {
            int syllable = rune.Value - HangulFirst;
            if (syllable is >= 0 and < HangulCount)
                AddSyllable(letters, syllable);
            else if (CanonicalDecompositions.Of(rune) is { } parts)
                letters.AddRange(parts.EnumerateRunes());
            else
                letters.Add(rune);
        }

        SortMarks(letters);
        return string.Concat(letters);
    }

    /// <summary>The Unicode Standard, 3.12: Conjoining Jamo Behavior.</summary>
    private static void AddSyllable(List<Rune> letters, int syllable)
    {
        letters.Add(new Rune(LeadFirst + (syllable / (Vowels * Tails))));
        letters.Add(new Rune(VowelFirst + (syllable % (Vowels * Tails) / Tails)));
        if (syllable % Tails > 0)
            letters.Add(new Rune(TailBefore + (syllable % Tails)));
    }

    /// <summary>By code point instead of combining class: two names may then count as one that only a renderer can tell apart, which is no loss.</summary>
    private static void SortMarks(List<Rune> letters)
    {
        for (int start = 0; start < letters.Count;)
        {
            int end = start;
            while (end < letters.Count && Rune.GetUnicodeCategory(letters[end]) == UnicodeCategory.NonSpacingMark)
                end++;
            letters.Sort(start, end - start, Comparer<Rune>.Default);
            start = end + 1;
        }
    }
}
