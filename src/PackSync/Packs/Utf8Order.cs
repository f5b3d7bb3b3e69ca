using System.Text;

namespace PackSync.Packs;

/// <summary>Orders text by its UTF-8 bytes, as git sorts whole paths; UTF-16 ordinal order differs beyond U+FFFF.</summary>
public sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Instance = new();

    public int Compare(string? x, string? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        int common = Math.Min(x.Length, y.Length);
        for (int i = 0; i < common; i++)
        {
            if (x[i] == y[i])
                continue;
            return char.IsSurrogate(x[i]) || char.IsSurrogate(y[i])
                ? Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y))
                : x[i].CompareTo(y[i]);
        }

        return x.Length.CompareTo(y.Length);
    }
}
