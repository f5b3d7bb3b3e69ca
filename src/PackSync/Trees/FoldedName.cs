using System.Text;

namespace PackSync.Trees;

/// <summary>A name as the most forgiving file system reads it: without case, accents apart from their letters.</summary>
internal static class FoldedName
{
    public static string Of(string name)
    {
        string folded = name.ToLowerInvariant().ToUpperInvariant();
        return Ascii.IsValid(folded) ? folded : folded.Normalize(NormalizationForm.FormC);
    }
}
