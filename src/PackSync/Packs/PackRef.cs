using System.Diagnostics.CodeAnalysis;

namespace PackSync.Packs;

/// <summary>
/// A pack's id and its directory name: <c>^[a-z0-9_]+\z</c>, and not the reserved <c>_global</c>.
/// The rule is StackStorm's (st2common/constants/pack.py), read strictly: Python's <c>$</c> would let a final newline through. A directory
/// <c>__pycache__</c> is passed over when StackStorm looks for packs (content/loader.py), so nothing can be called that.
/// </summary>
public readonly record struct PackRef : IComparable<PackRef>
{
    private readonly string? _value;

    private PackRef(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("an empty PackRef was used");

    public static bool TryParse(string? text, [NotNullWhen(true)] out PackRef? result)
    {
        result = IsValid(text) ? new PackRef(text!) : null;
        return result is not null;
    }

    /// <exception cref="FormatException">The text is not a pack ref.</exception>
    public static PackRef Parse(string text)
        => TryParse(text, out PackRef? result) ? result.Value : throw new FormatException($"'{text}' is not a pack ref");

    public int CompareTo(PackRef other) => string.CompareOrdinal(Value, other.Value);

    public static bool IsReserved(string text) => text is "_global" or "__pycache__";

    public override string ToString() => Value;

    private static bool IsValid(string? text)
        => !string.IsNullOrEmpty(text)
            && text.Length <= 255
            && !IsReserved(text)
            && text.All(character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');
}
